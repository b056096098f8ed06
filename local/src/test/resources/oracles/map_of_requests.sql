WITH totals AS (
  SELECT value AS neighborhood, sum(events) AS n FROM daily_counts WHERE dataset = 'service_requests' AND dimension = 'neighborhood' AND covered AND value IS NOT NULL
  GROUP BY value HAVING sum(events) > 0
), covered AS (
  SELECT DISTINCT day FROM daily_counts WHERE dataset = 'service_requests' AND dimension = 'all' AND covered
), services AS (
  SELECT neighborhood, request_type, count(*) AS n FROM service_requests WHERE CAST(created_at AS DATE) IN (FROM covered) AND request_type IS NOT NULL GROUP BY ALL
), lead_service AS (
  SELECT DISTINCT ON (neighborhood) neighborhood, request_type, n FROM services ORDER BY neighborhood, n DESC, request_type
)
SELECT t.neighborhood, t.n AS requests, round(100.0::DOUBLE * t.n / (SELECT sum(n) FROM totals), 1) AS share_percent,
  round(t.n::DOUBLE / (SELECT count(*) FROM covered), 2) AS per_day, round(t.n::DOUBLE / (SELECT sum(n)::DOUBLE / count(*) FROM totals), 2) AS times_average,
  l.request_type AS leading_service, l.n AS leading_requests, 1 + (SELECT count(*) FROM totals x WHERE x.n > t.n) AS place
FROM totals t LEFT JOIN lead_service l USING (neighborhood)
