WITH covered AS (
  SELECT DISTINCT day FROM daily_counts WHERE dataset = 'service_requests' AND dimension = 'all' AND covered
), kept AS (
  SELECT CASE WHEN incident_zip SIMILAR TO '80\d\d\d' THEN incident_zip END AS name, request_type FROM service_requests WHERE CAST(created_at AS DATE) IN (FROM covered)
), sums AS (
  SELECT name, count(*) AS n FROM kept GROUP BY name
), lead_service AS (
  SELECT DISTINCT ON (name) name, request_type, count(*) AS n FROM kept WHERE request_type IS NOT NULL GROUP BY ALL ORDER BY name, n DESC, request_type
), shown AS (
  SELECT s.*, l.request_type, l.n AS leading_n FROM sums s LEFT JOIN lead_service l ON l.name IS NOT DISTINCT FROM s.name
)
(SELECT name AS zip, n AS requests, round(100.0::DOUBLE * n / (SELECT count(name) FROM kept), 1) AS share_percent, request_type AS leading_service, leading_n AS leading_requests,
  round(100.0::DOUBLE * leading_n / n, 1) AS leading_share_percent FROM shown WHERE name IS NOT NULL ORDER BY n DESC, name LIMIT 25)
UNION ALL
SELECT 'not stated', n, NULL, request_type, leading_n, round(100.0::DOUBLE * leading_n / n, 1) FROM shown WHERE name IS NULL
