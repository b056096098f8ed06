-- title: Which rows could not be kept?
-- section: data
-- question: How many rows were rejected lately, in which column, and why?
-- read: The newest month with rejects, and of each file its last reading there; one row per file, column and reason, with one line number to look at.
-- limits: Values of personal columns are never kept, so their example is empty. Attempts that died before they committed do not count.
WITH newest AS (
  SELECT max(load_month) AS load_month FROM loads WHERE rows_rejected > 0
),
readings AS (
  SELECT l.load_month, max_by(l.load_id, l.finished_at) AS load_id
  FROM loads l
  JOIN newest n ON l.load_month = n.load_month
  WHERE l.rows_read > 0
  GROUP BY l.load_month, l.source_key
)
SELECT r.dataset, r.source_key, r.column_name, r.reason, count(*) AS rejected_rows,
  CAST(min(r.source_line) AS varchar) AS first_line, min_by(r.raw_value, r.source_line) AS example
FROM rejects r
JOIN readings l ON l.load_month = r.load_month AND l.load_id = r.load_id
GROUP BY r.dataset, r.source_key, r.column_name, r.reason
ORDER BY rejected_rows DESC, r.source_key, r.column_name, r.reason, r.dataset
LIMIT 100
