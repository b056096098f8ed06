WITH covered AS (
  SELECT DISTINCT day FROM daily_counts WHERE dataset = 'traffic_accidents' AND dimension = 'all' AND covered
), kept AS (
  SELECT strftime(occurred_at, '%Y-%m') AS month, precinct_id FROM traffic_accidents
  WHERE CAST(occurred_at AS DATE) IN (FROM covered) AND precinct_id IS NOT NULL
), days AS (
  SELECT strftime(day, '%Y-%m') AS month, count(*) AS covered_days, date_part('day', last_day(min(day))) AS month_days FROM covered GROUP BY ALL
), top AS (
  SELECT precinct_id, row_number() OVER (ORDER BY count(*) DESC, precinct_id) AS place FROM kept GROUP BY precinct_id QUALIFY place <= 10
), months AS (
  SELECT month, count(*) AS stated FROM kept GROUP BY month
)
SELECT m.month, t.precinct_id AS precinct, count(k.month) AS accidents, round(100.0::DOUBLE * count(k.month) / m.stated, 1) AS share_of_month_percent,
  round(count(k.month)::DOUBLE / d.covered_days, 2) AS per_day, d.covered_days, d.covered_days <> d.month_days AS partial_month, t.place
FROM months m JOIN days d USING (month) CROSS JOIN top t LEFT JOIN kept k ON k.month = m.month AND k.precinct_id = t.precinct_id
GROUP BY m.month, t.precinct_id, m.stated, d.covered_days, d.month_days, t.place
