WITH covered AS (
  SELECT DISTINCT dataset, day FROM daily_counts WHERE dimension = 'all' AND covered
), requests AS (
  SELECT 'service requests' AS feed, police_district AS district FROM service_requests
  WHERE CAST(created_at AS DATE) IN (SELECT day FROM covered WHERE dataset = 'service_requests')
), accidents AS (
  -- accidents by the published daily counts
  SELECT 'traffic accidents' AS feed, value AS district, sum(events)::BIGINT AS n FROM daily_counts
  WHERE dataset = 'traffic_accidents' AND dimension = 'district_id' AND covered GROUP BY ALL HAVING sum(events) > 0
), counts AS (
  SELECT feed, district, count(*) AS n FROM requests GROUP BY ALL UNION ALL FROM accidents
), totals AS (
  SELECT feed, sum(n) AS total, sum(n) FILTER (district IS NOT NULL) AS stated FROM counts GROUP BY feed
)
SELECT feed, district, n AS events, round(100.0::DOUBLE * n / stated, 1) AS share_percent, stated, round(100.0::DOUBLE * stated / total, 1) AS stated_percent
FROM counts JOIN totals USING (feed) WHERE district IS NOT NULL
