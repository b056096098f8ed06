WITH covered AS (
  SELECT DISTINCT dataset, day FROM daily_counts WHERE dimension = 'all' AND covered
), monthly AS (
  SELECT dataset, date_trunc('month', day) AS m, count(*) AS k, count(*) <> date_part('day', last_day(min(day))) AS part FROM covered GROUP BY ALL HAVING count(*) > 13
), runs AS (
  SELECT *, date_diff('month', m, (SELECT max(x.m) FROM monthly x WHERE x.dataset = monthly.dataset)) // 12 AS run FROM monthly
), sized AS (
  SELECT r.*, z.size FROM runs r JOIN (SELECT dataset, run, count(*) AS size FROM runs GROUP BY ALL) z USING (dataset, run)
), used AS (
  SELECT * FROM sized s WHERE size > 1 AND (size = 12 OR (run = 0 AND NOT EXISTS (FROM sized x WHERE x.dataset = s.dataset AND x.size = 12)))
), names(label, type) AS (
  VALUES ('traffic-accident', 'accident'), ('TRAF - ACCIDENT', 'accident'), ('traffic-accident-hit-and-run', 'hit and run'), ('TRAF - ACCIDENT - HIT & RUN', 'hit and run'),
    ('traffic-accident-dui-duid', 'drunk or drugged driving'), ('TRAF - ACCIDENT - DUI/DUID', 'drunk or drugged driving'),
    ('TRAF - ACCIDENT - SBI', 'serious injury or vehicular assault'), ('traf-vehicular-assault', 'serious injury or vehicular assault'),
    ('TRAF - ACCIDENT - FATAL', 'fatal or vehicular homicide'), ('traf-vehicular-homicide', 'fatal or vehicular homicide'),
    ('TRAF - ACCIDENT - POLICE', 'police car involved')
), happened AS (
  -- requests by the published daily counts, accidents from their rows
  SELECT dataset, date_trunc('month', day) AS m, value AS type, sum(events) AS n FROM daily_counts
  WHERE dataset = 'service_requests' AND dimension = 'request_type' AND value IS NOT NULL AND covered GROUP BY ALL
  UNION ALL
  SELECT 'traffic_accidents', date_trunc('month', occurred_at)::DATE, ifnull(n.type, 'all others'), count(*)
  FROM traffic_accidents a LEFT JOIN names n ON n.label ILIKE ifnull(top_offense, offense_type)
  WHERE ifnull(top_offense, offense_type) IS NOT NULL AND CAST(occurred_at AS DATE) IN (SELECT day FROM covered WHERE dataset = 'traffic_accidents') GROUP BY ALL
), types AS (
  SELECT dataset, type, row_number() OVER (PARTITION BY dataset ORDER BY sum(n) DESC, type) AS place FROM happened h
  WHERE n > 0 AND EXISTS (FROM used u WHERE u.dataset = h.dataset AND u.m = h.m)
  GROUP BY dataset, type HAVING avg(n) >= 25
), cells AS (
  SELECT u.dataset, u.run, u.m, u.k, u.part, t.type, t.place, ifnull(h.n, 0) AS n FROM used u JOIN types t ON t.dataset = u.dataset AND t.place < 8
  LEFT JOIN happened h ON h.dataset = u.dataset AND h.m = u.m AND h.type = t.type
), means AS (
  SELECT dataset, run, type, sum(n::DOUBLE / k) / count(*) AS mean FROM cells GROUP BY ALL
), result AS (
  SELECT c.dataset, c.type, c.place, date_part('month', c.m) AS month_number, sum(c.n) AS n, sum(c.k) AS days, bool_or(c.part) AS part, avg(c.n / c.k / nullif(z.mean, 0)) AS i
  FROM cells c JOIN means z USING (dataset, run, type) GROUP BY ALL
)
SELECT CASE dataset WHEN 'service_requests' THEN 'Service requests' ELSE 'Traffic accidents' END AS feed, type,
  monthname(make_date(2024, month_number::INT, 1)) AS month, month_number, n AS events, round(i, 2) AS index,
  CASE WHEN n > 0 THEN round(i - 1.96 * i / sqrt(n), 2) END AS index_low, CASE WHEN n > 0 THEN round(i + 1.96 * i / sqrt(n), 2) END AS index_high,
  CASE WHEN n > 0 THEN NOT (1 BETWEEN i - 1.96 * i / sqrt(n) AND i + 1.96 * i / sqrt(n)) END AS clear,
  days AS covered_days, part AS partial_month, CASE dataset WHEN 'service_requests' THEN place ELSE 10 + place END AS place
FROM result
