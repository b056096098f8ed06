-- title: Does every row add up?
-- section: data
-- question: What became of the rows that were read, feed by feed?
-- read: Rows read are rejected, duplicate, outside the window, superseded by a newer file, or published; what is left over is unaccounted for and must be 0.
-- limits: Every reading counts, so the rows of a file that was replayed count each time. Files that were not recognised have no feed.
-- chart:
--   transform: [{fold: [rows_published, rows_superseded, rows_duplicate, rows_outside_window, rows_rejected], as: [outcome, n]}, {calculate: "join(split(replace(datum.outcome, 'rows_', ''), '_'), ' ')", as: outcome}]
--   mark: bar
--   encoding: {y: {field: dataset, sort: null, title: null}, x: {aggregate: sum, field: n, type: quantitative, stack: normalize, title: share of the rows read, axis: {format: '%'}}, color: {field: outcome, type: nominal, sort: null, title: null}}
SELECT COALESCE(dataset, 'not recognised') AS dataset, status, count(*) AS loads, count(DISTINCT source_key) AS files,
  COALESCE(sum(rows_read), 0) AS rows_read, COALESCE(sum(rows_rejected), 0) AS rows_rejected,
  COALESCE(sum(rows_duplicate), 0) AS rows_duplicate, COALESCE(sum(rows_outside_window), 0) AS rows_outside_window,
  COALESCE(sum(rows_superseded), 0) AS rows_superseded, COALESCE(sum(rows_published), 0) AS rows_published,
  COALESCE(sum(rows_read), 0) - COALESCE(sum(rows_rejected), 0) - COALESCE(sum(rows_duplicate), 0)
    - COALESCE(sum(rows_outside_window), 0) - COALESCE(sum(rows_superseded), 0) - COALESCE(sum(rows_published), 0) AS rows_unaccounted
FROM loads
GROUP BY COALESCE(dataset, 'not recognised'), status
ORDER BY dataset, status
