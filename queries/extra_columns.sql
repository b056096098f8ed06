-- title: Which columns did we not expect?
-- section: data
-- question: Which columns of the city's files does the definition of the feed not know?
-- read: One line per name in the files' headers that no column of the table takes; the values are kept beside the row. A new name here may be a renamed column.
-- limits: Names only, since the values may name people. A coordinate out of bounds also stands here under its own name. At most 200 names.
-- chart:
--   mark: bar
--   encoding: {y: {field: source_column, sort: null, title: null}, x: {field: rows_with_it, title: rows with a value}, color: {field: dataset, title: null}}
WITH names AS (
  SELECT 'service_requests' AS dataset, r.event_month, t.name
  FROM service_requests r
  CROSS JOIN UNNEST(map_keys(r.extra)) AS t (name)
  UNION ALL
  SELECT 'traffic_accidents' AS dataset, r.event_month, t.name
  FROM traffic_accidents r
  CROSS JOIN UNNEST(map_keys(r.extra)) AS t (name)
)
SELECT n.dataset, n.name AS source_column, count(*) AS rows_with_it,
  round(100e0 * count(*) / NULLIF(max(s.rows), 0), 1) AS of_all_rows_percent,
  min(n.event_month) AS first_month, max(n.event_month) AS last_month
FROM names n
LEFT JOIN table_state s ON s.dataset = n.dataset
GROUP BY n.dataset, n.name
ORDER BY rows_with_it DESC, n.dataset, n.name
LIMIT 200
