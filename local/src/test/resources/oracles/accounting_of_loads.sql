WITH outcomes AS (
  SELECT coalesce(dataset, 'not recognised') AS dataset, status, load_id, source_key, coalesce(rows_read, 0) AS r, coalesce(rows_rejected, 0) AS j,
    coalesce(rows_duplicate, 0) AS d, coalesce(rows_outside_window, 0) AS o, coalesce(rows_superseded, 0) AS s, coalesce(rows_published, 0) AS p
  FROM loads
)
SELECT dataset, status, count(load_id) AS loads, len(list_distinct(list(source_key))) AS files, sum(r) AS rows_read, sum(j) AS rows_rejected,
  sum(d) AS rows_duplicate, sum(o) AS rows_outside_window, sum(s) AS rows_superseded, sum(p) AS rows_published,
  sum(r - (j + d + o + s + p)) AS rows_unaccounted
FROM outcomes GROUP BY dataset, status
