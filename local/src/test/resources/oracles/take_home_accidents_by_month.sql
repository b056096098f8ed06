-- Each column counted for itself, the ten busiest by a limit instead of a rank.
WITH reported AS (
  SELECT district_id, precinct_id, neighborhood, strftime(reported_at, '%Y-%m') AS month
  FROM traffic_accidents
  WHERE reported_at IS NOT NULL
),
precincts AS (
  SELECT precinct_id FROM reported WHERE precinct_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 10
),
neighborhoods AS (
  SELECT neighborhood FROM reported WHERE neighborhood IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 10
),
whole AS (
  SELECT event_month
  FROM daily_counts
  WHERE dataset = 'traffic_accidents' AND dimension = 'all' AND covered
  GROUP BY event_month
  HAVING count(DISTINCT day) = date_part('day', last_day(min(day)))
),
counts AS (
  SELECT 'district' AS dimension, district_id AS value, month, count(*) AS accidents
  FROM reported WHERE district_id IS NOT NULL GROUP BY ALL
  UNION ALL
  SELECT 'precinct', precinct_id, month, count(*) FROM reported JOIN precincts USING (precinct_id) GROUP BY ALL
  UNION ALL
  SELECT 'neighborhood', neighborhood, month, count(*) FROM reported JOIN neighborhoods USING (neighborhood) GROUP BY ALL
)
SELECT dimension, value, month, accidents, month NOT IN (SELECT event_month FROM whole) AS partial_month
FROM counts
