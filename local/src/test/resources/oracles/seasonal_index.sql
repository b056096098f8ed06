-- From the rows; each run of twelve months is looked at as the numbers 0 to 11 counted back from the last month.
WITH covered AS (
  SELECT DISTINCT dataset, day FROM daily_counts WHERE dimension = 'all' AND covered
), happened AS (
  SELECT 'service_requests' AS dataset, CAST(created_at AS DATE) AS day FROM service_requests
  UNION ALL SELECT 'traffic_accidents', CAST(occurred_at AS DATE) FROM traffic_accidents
), daily AS (
  SELECT c.dataset, c.day, date_trunc('month', c.day) AS m, count(h.day) AS n
  FROM covered c LEFT JOIN happened h ON h.dataset = c.dataset AND h.day = c.day GROUP BY ALL
), monthly AS (
  SELECT dataset, m, count(*) AS k, sum(n)::DOUBLE / count(*) AS rate, count(*) <> date_part('day', last_day(m)) AS part
  FROM daily GROUP BY dataset, m HAVING count(*) > 13
), runs AS (
  SELECT *, date_diff('month', m, (SELECT max(x.m) FROM monthly x WHERE x.dataset = monthly.dataset)) // 12 AS run FROM monthly
), sized AS (
  SELECT r.*, z.size, z.mean FROM runs r
  JOIN (SELECT dataset, run, count(*) AS size, avg(rate) AS mean FROM runs GROUP BY ALL) z USING (dataset, run)
), used AS (
  SELECT * FROM sized s WHERE mean > 0 AND size > 1 AND (size = 12 OR (run = 0 AND NOT EXISTS (FROM sized x WHERE x.dataset = s.dataset AND x.size = 12)))
), with_weekday AS (
  SELECT d.dataset, d.m, d.n, u.run, isodow(d.day) AS w FROM daily d JOIN used u ON u.dataset = d.dataset AND u.m = d.m
), weekday_means AS (
  SELECT dataset, run, w, avg(n) AS usual FROM with_weekday GROUP BY ALL
), noise AS (
  SELECT a.dataset, a.m, stddev_samp(a.n - b.usual) AS sd FROM with_weekday a JOIN weekday_means b USING (dataset, run, w) GROUP BY ALL
), result AS (
  SELECT u.dataset, date_part('month', u.m) AS month_number, sum(u.rate / u.mean) / count(*) AS i, sum(u.rate) / count(*) AS rate, sum(u.k) AS days,
    bool_or(u.part) AS part, 1.96 / count(*) * sqrt(sum(power(z.sd / u.mean, 2) / u.k)) AS half
  FROM used u JOIN noise z ON z.dataset = u.dataset AND z.m = u.m GROUP BY ALL
)
SELECT CASE dataset WHEN 'service_requests' THEN 'Service requests' ELSE 'Traffic accidents' END AS feed,
  monthname(make_date(2024, month_number::INT, 1)) AS month, month_number, round(i, 2) AS index, round(i - half, 2) AS index_low, round(i + half, 2) AS index_high,
  round(rate, 1) AS per_day, days AS covered_days, part AS partial_month, round(i / (SELECT min(x.i) FROM result x WHERE x.dataset = r.dataset), 2) AS times_quietest,
  (SELECT monthname(make_date(2024, x.month_number::INT, 1)) FROM result x WHERE x.dataset = r.dataset ORDER BY x.i LIMIT 1) AS quietest_month,
  CASE WHEN (SELECT sum(x.days) FROM result x WHERE x.dataset = r.dataset) < 730 THEN 'monthly pattern' ELSE 'seasonal index' END AS called
FROM result r
