-- Counts come from the rows.
WITH f AS (
  SELECT * FROM forecasts WHERE series LIKE 'accidents/neighborhood/%' QUALIFY rank() OVER (ORDER BY run_date DESC) = 1
), top AS (
  SELECT row_number() OVER (ORDER BY sum(mean) DESC, value) AS place, value, max(last_day) AS last_day FROM f GROUP BY value QUALIFY place < 13
), n AS (
  SELECT t.value, c.day, count(a.occurred_at) AS n
  FROM (SELECT day FROM daily_counts WHERE dataset = 'traffic_accidents' AND dimension = 'all' AND covered) c JOIN top t ON c.day <= t.last_day AND t.last_day - c.day < 28
  LEFT JOIN traffic_accidents a ON CAST(a.occurred_at AS DATE) = c.day AND a.neighborhood = t.value GROUP BY ALL
), days AS (
  SELECT place, value, CAST(last_day + CAST(i AS INTEGER) AS DATE) AS day FROM top, range(-27, 29) r(i)
)
SELECT d.place, d.value AS neighborhood, d.day, n.n AS accidents, round(f.mean, 2) AS expected, f.lower80, f.upper80,
  (SELECT round(sum(x.mean) / 28, 1) FROM f x WHERE x.value = d.value) AS expected_per_day, (SELECT round(sum(x.n) / count(*), 1) FROM n x WHERE x.value = d.value) AS counted_per_day
FROM days d LEFT JOIN n ON n.value = d.value AND n.day = d.day LEFT JOIN f ON f.value = d.value AND f.target_date = d.day
