WITH covered AS (
  SELECT DISTINCT day FROM daily_counts WHERE dataset = 'service_requests' AND dimension = 'all' AND covered
), kept AS (
  SELECT strftime(created_at, '%Y-%m') AS month, neighborhood FROM service_requests WHERE CAST(created_at AS DATE) IN (FROM covered) AND neighborhood IS NOT NULL
), top AS (
  SELECT neighborhood, row_number() OVER (ORDER BY count(*) DESC, neighborhood) AS place FROM kept GROUP BY neighborhood
), named AS (
  SELECT k.month, CASE WHEN t.place > 10 THEN 'all others' ELSE neighborhood END AS name, CASE WHEN t.place > 10 THEN 11 ELSE t.place END AS place FROM kept k JOIN top t USING (neighborhood)
), months AS (
  SELECT strftime(day, '%Y-%m') AS month, count(*) AS covered_days, count(*) <> date_part('day', last_day(min(day))) AS part FROM covered GROUP BY 1
), stated AS (
  SELECT month, count(*) AS n FROM kept GROUP BY month
)
SELECT s.month, n.name AS neighborhood, count(x.month) AS requests, round(100.0::DOUBLE * count(x.month) / s.n, 1) AS share_percent, s.n AS requests_with_neighborhood,
  m.covered_days, m.part AS partial_month, n.place
FROM stated s JOIN months m USING (month) CROSS JOIN (SELECT DISTINCT name, place FROM named) n LEFT JOIN named x ON x.month = s.month AND x.place = n.place
GROUP BY s.month, n.name, s.n, m.covered_days, m.part, n.place
