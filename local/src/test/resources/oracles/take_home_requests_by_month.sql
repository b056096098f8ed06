-- One count per column instead of one over unnested columns; the month from the text's own time.
WITH covered AS (
  SELECT event_month, count(DISTINCT day) = date_part('day', last_day(min(day))) AS whole
  FROM daily_counts
  WHERE dataset = 'service_requests' AND dimension = 'all' AND covered
  GROUP BY event_month
),
counts AS (
  SELECT 'status' AS dimension, case_status AS value, strftime(created_at_source, '%Y-%m') AS month, count(*) AS requests
  FROM service_requests GROUP BY ALL
  UNION ALL
  SELECT 'source', case_source, strftime(created_at_source, '%Y-%m'), count(*) FROM service_requests GROUP BY ALL
  UNION ALL
  SELECT 'type', type, strftime(created_at_source, '%Y-%m'), count(*) FROM service_requests GROUP BY ALL
)
SELECT dimension, ifnull(value, 'not stated') AS value, month, requests,
  month NOT IN (SELECT event_month FROM covered WHERE whole) AS partial_month
FROM counts
