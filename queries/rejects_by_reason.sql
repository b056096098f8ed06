-- title: Why were rows rejected?
-- section: data
-- question: How many rows of the files could not be kept, by feed, column and reason?
-- read: Of each file its last reading counts. The share is of all rows that were read from the feed's files.
-- limits: At most 100 reasons. Values are not shown here; rejects_lately gives an example with its line. Attempts that died before they committed do not count.
-- chart:
--   mark: bar
--   encoding: {y: {field: reason, sort: null, title: null}, x: {field: rejected_rows, title: rejected rows}, color: {field: dataset, title: null}}
WITH readings AS (
  SELECT dataset, source_key, max(ROW(finished_at, load_id, rows_read)) AS newest
  FROM loads
  WHERE rows_read > 0
  GROUP BY dataset, source_key
),
totals AS (
  SELECT dataset, sum(newest[3]) AS rows_read
  FROM readings
  GROUP BY dataset
)
SELECT r.dataset, r.reason, r.column_name, count(*) AS rejected_rows, count(DISTINCT r.source_key) AS files,
  round(100e0 * count(*) / NULLIF(max(t.rows_read), 0), 3) AS of_rows_read_percent
FROM rejects r
JOIN readings l ON l.newest[2] = r.load_id AND l.source_key = r.source_key
JOIN totals t ON t.dataset = r.dataset
GROUP BY r.dataset, r.reason, r.column_name
ORDER BY rejected_rows DESC, r.dataset, r.reason, r.column_name
LIMIT 100
