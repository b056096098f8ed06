WITH covered AS (
  SELECT DISTINCT dataset, day FROM daily_counts WHERE dimension = 'all' AND covered
), happened AS (
  SELECT 'service_requests' AS dataset, CAST(created_at AS DATE) AS day FROM service_requests
  UNION ALL SELECT 'traffic_accidents', CAST(occurred_at AS DATE) FROM traffic_accidents
), daily AS (
  SELECT c.dataset, c.day, count(h.day) AS n FROM covered c LEFT JOIN happened h ON h.dataset = c.dataset AND h.day = c.day GROUP BY ALL
), sums AS (
  SELECT dataset, dayname(day) AS weekday, count(*) AS k, sum(n)::DOUBLE AS s, sum(n * n)::DOUBLE AS ss FROM daily GROUP BY ALL
), result AS (
  SELECT *, s / k AS mean, CASE WHEN k > 1 THEN 1.96 * sqrt((ss - s * s / k) / (k - 1) / k) END AS half FROM sums
)
SELECT replace(dataset, '_', ' ') AS feed, weekday, k AS covered_days, s::BIGINT AS events, round(mean, 1) AS mean, round(mean - half, 1) AS low, round(mean + half, 1) AS high,
  round(mean / (SELECT sum(x.s) / sum(x.k) FROM result x WHERE x.dataset = r.dataset), 2) AS times_average_day
FROM result r
