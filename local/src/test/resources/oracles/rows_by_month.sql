-- Rows from the feeds themselves, days one by one.
WITH raw AS (
  SELECT 'service_requests' AS dataset, created_at::DATE AS day FROM service_requests
  UNION ALL SELECT 'traffic_accidents', occurred_at::DATE FROM traffic_accidents
), events AS (
  SELECT dataset, day, count(*) AS n FROM raw GROUP BY dataset, day
), covered AS (
  SELECT DISTINCT dataset, day FROM daily_counts WHERE covered
), days AS (
  SELECT s.dataset, d::DATE AS day
  FROM table_state s, generate_series((first_month || '-01')::DATE, (last_month || '-01')::DATE + INTERVAL 1 MONTH - INTERVAL 1 DAY, INTERVAL 1 DAY) AS g(d)
  WHERE first_month <> 'all'
)
SELECT d.dataset, strftime(d.day, '%Y-%m') AS month, CASE WHEN count(n) + count(c.day) > 0 THEN coalesce(sum(n), 0) END AS table_rows, count(c.day) AS covered_days,
  count(*) FILTER (c.day IS NULL) AS missing_days, coalesce(sum(n) FILTER (c.day IS NULL), 0) AS stray_rows,
  round((coalesce(sum(n) FILTER (c.day IS NOT NULL), 0) / nullif(count(c.day), 0))::DOUBLE, 1) AS rows_per_covered_day,
  count(*) FILTER (c.day IS NULL) > 0 AS partial_month
FROM days d LEFT JOIN events e USING (dataset, day) LEFT JOIN covered c USING (dataset, day)
GROUP BY d.dataset, month
