-- title: Where do requests and accidents rise and fall together?
-- section: correlation
-- question: Within a neighborhood, do months with many requests have many accidents?
-- read: The correlation over the months of each neighborhood, and both totals; at least six common months and 100 events of each kind.
-- limits: Few months make unstable numbers, so expect some large ones by chance alone. Correlation is not cause.
WITH requests AS (
  SELECT day, events FROM daily_counts
  WHERE dataset = 'service_requests' AND dimension = 'all' AND covered
),
accidents AS (
  SELECT day, events FROM daily_counts
  WHERE dataset = 'traffic_accidents' AND dimension = 'all' AND covered
),
both_days AS (
  SELECT r.day FROM requests r JOIN accidents a ON a.day = r.day
),
by_month AS (
  SELECT c.value AS neighborhood, c.event_month,
    sum(IF(c.dataset = 'service_requests', c.events, 0)) AS requests,
    sum(IF(c.dataset = 'traffic_accidents', c.events, 0)) AS accidents
  FROM daily_counts c
  JOIN both_days b ON b.day = c.day
  WHERE c.dataset IN ('service_requests', 'traffic_accidents') AND c.dimension = 'neighborhood'
    AND c.value IS NOT NULL AND c.covered
  GROUP BY c.value, c.event_month
),
months AS (
  SELECT DISTINCT event_month FROM by_month
),
neighborhoods AS (
  SELECT DISTINCT neighborhood FROM by_month
),
filled AS (
  SELECT n.neighborhood, CAST(COALESCE(m.requests, 0) AS double) AS x, CAST(COALESCE(m.accidents, 0) AS double) AS y
  FROM neighborhoods n
  CROSS JOIN months t
  LEFT JOIN by_month m ON m.neighborhood = n.neighborhood AND m.event_month = t.event_month
),
measured AS (
  SELECT neighborhood, count(*) AS months, sum(x) AS requests, sum(y) AS accidents, corr(x, y) AS r
  FROM filled
  GROUP BY neighborhood
  HAVING count(*) >= 6 AND sum(x) >= 100 AND sum(y) >= 100
)
SELECT neighborhood, months, CAST(requests AS bigint) AS requests, CAST(accidents AS bigint) AS accidents,
  IF(is_nan(r), NULL, round(r, 3)) AS correlation
FROM measured
ORDER BY correlation DESC NULLS LAST, neighborhood
