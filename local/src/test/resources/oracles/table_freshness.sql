-- Rows and covered days counted one by one; the newest load found by looking for a newer one.
WITH rows_of AS (
  SELECT 'service_requests' AS dataset, count(*) AS n FROM service_requests
  UNION ALL SELECT 'traffic_accidents', count(*) FROM traffic_accidents
  UNION ALL SELECT 'neighborhoods', count(*) FROM neighborhoods
), published AS (
  SELECT * FROM loads WHERE status = 'PUBLISHED'
), files AS (
  SELECT dataset, status FROM loads l
  WHERE NOT EXISTS (FROM loads n WHERE n.source_key = l.source_key AND n.dataset IS NOT DISTINCT FROM l.dataset AND n.finished_at > l.finished_at)
), covered AS (
  SELECT DISTINCT c.dataset, day FROM daily_counts c JOIN table_state s USING (dataset)
  WHERE covered AND strftime(day, '%Y-%m') >= s.first_month AND strftime(day, '%Y-%m') <= s.last_month
)
SELECT s.dataset, s.as_of, s.last_covered_day, nullif(s.first_month, 'all') AS first_month, nullif(s.last_month, 'all') AS last_month,
  n AS table_rows, nullif((SELECT count(*) FROM covered c WHERE c.dataset = s.dataset), 0) AS covered_days,
  (SELECT max(day) - min(day) + 1 - count(*) + (s.last_covered_day - max(day)) FROM covered c WHERE c.dataset = s.dataset) AS missing_days,
  (SELECT CASE WHEN count(*) > 0 THEN count(*) FILTER (status = 'HELD') END FROM files f WHERE f.dataset = s.dataset) AS held_files,
  (SELECT CASE WHEN count(*) > 0 THEN count(*) FILTER (status = 'FAILED') END FROM files f WHERE f.dataset = s.dataset) AS failed_files,
  (SELECT sum(rows_rejected) FROM published p WHERE p.dataset = s.dataset) AS rows_rejected,
  (SELECT nullif(count(*), 0) FROM published p WHERE p.dataset = s.dataset) AS published_loads,
  (SELECT max(arrived_at) FROM published p WHERE p.dataset = s.dataset) AS last_arrival,
  (SELECT load_id FROM published p WHERE p.dataset = s.dataset ORDER BY finished_at DESC LIMIT 1) AS data_version
FROM table_state s LEFT JOIN rows_of USING (dataset)
