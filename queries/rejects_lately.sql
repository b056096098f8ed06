-- title: Which rows could not be kept?
-- section: data
-- question: How many rows were rejected lately, in which column, and why?
-- read: The newest month with rejects; one row per file, column and reason, with one line number to look at.
-- limits: Values of personal columns are never kept, so their example is empty.
WITH newest AS (
  SELECT max(load_month) AS load_month FROM rejects
)
SELECT r.dataset, r.source_key, r.column_name, r.reason, count(*) AS rejected_rows,
  CAST(min(r.source_line) AS varchar) AS first_line, min_by(r.raw_value, r.source_line) AS example
FROM rejects r
JOIN newest n ON r.load_month = n.load_month
GROUP BY r.dataset, r.source_key, r.column_name, r.reason
ORDER BY rejected_rows DESC, r.source_key, r.column_name
LIMIT 100
