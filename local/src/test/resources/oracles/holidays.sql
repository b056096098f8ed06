WITH covered AS (
  SELECT DISTINCT dataset, day FROM daily_counts WHERE dimension = 'all' AND covered
), happened AS (
  SELECT 'service_requests' AS dataset, CAST(created_at AS DATE) AS day FROM service_requests
  UNION ALL SELECT 'traffic_accidents', CAST(occurred_at AS DATE) FROM traffic_accidents
), daily AS (
  SELECT c.dataset, c.day, count(h.day) AS n FROM covered c LEFT JOIN happened h ON h.dataset = c.dataset AND h.day = c.day GROUP BY ALL
), special AS (
  SELECT day, closure IS NOT NULL AS closed, ifnull(holiday, closure) || CASE
    WHEN closure IS NULL THEN IF(isodow(day) IN (6, 7), ' (weekend)', ' (offices open)')
    WHEN holiday IS NULL AND closure IN (SELECT holiday FROM calendar WHERE holiday IS NOT NULL) THEN ' (observed)' ELSE '' END AS occasion
  FROM calendar WHERE holiday IS NOT NULL OR closure IS NOT NULL
), neighbours AS (
  -- the eight weeks before and after, by number instead of by a range of days
  SELECT d.dataset, d.day, d.n, s.closed, s.occasion, o.n AS other
  FROM daily d JOIN special s USING (day)
  CROSS JOIN (SELECT k FROM range(-8, 9) r(k) WHERE k <> 0) w
  JOIN daily o ON o.dataset = d.dataset AND o.day = d.day + CAST(7 * k AS INTEGER)
  WHERE o.day NOT IN (SELECT day FROM special)
), each_day AS (
  SELECT dataset, day, closed, occasion, n, sum(other)::DOUBLE / count(*) AS mu, count(*) AS k, power(stddev_samp(other), 2) * (count(*) + 1) / count(*) AS v
  FROM neighbours GROUP BY ALL HAVING count(*) > 3 AND sum(other) > 0
), grouped AS (
  SELECT *, occasion AS o, 3 AS p FROM each_day
  UNION ALL SELECT *, IF(closed, 'days with closed city offices', 'holidays without a closure'), IF(closed, 1, 2) FROM each_day
), sums AS (
  SELECT dataset, o, p, count(*) AS days, sum(n) AS n, sum(mu) AS mu, 1.96 * sqrt(sum(v)) AS half FROM grouped GROUP BY ALL
), places AS (
  SELECT o, p, row_number() OVER (ORDER BY p, IF(p = 3, first_day, 0), o) AS place
  FROM (SELECT o, p, min(date_part('doy', day)) AS first_day FROM grouped GROUP BY ALL)
)
SELECT o AS occasion, replace(dataset, '_', ' ') AS feed, days, n AS events, round(n::DOUBLE / days, 1) AS per_day, round(mu / days, 1) AS usual_per_day,
  round(100 * n / mu, 1) AS share_of_usual_percent, round(CASE WHEN half > mu THEN 0 ELSE 100 * (mu - half) / mu END, 1) AS usual_low_percent,
  round(100 * (mu + half) / mu, 1) AS usual_high_percent, n < mu - half OR n > mu + half AS unusual, place
FROM sums JOIN places USING (o, p)
