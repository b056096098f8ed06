WITH covered AS (
  SELECT DISTINCT day FROM daily_counts WHERE dataset = 'traffic_accidents' AND dimension = 'all' AND covered
), days AS (
  SELECT strftime(day, '%Y-%m') AS month, count(*) AS covered_days, date_part('day', last_day(min(day))) AS month_days
  FROM covered GROUP BY ALL
), kept AS (
  SELECT strftime(occurred_at, '%Y-%m') AS month, offense_category AS value FROM traffic_accidents WHERE CAST(occurred_at AS DATE) IN (FROM covered)
), top AS (
  SELECT value, row_number() OVER (ORDER BY count(*) DESC, value) AS place FROM kept WHERE value IS NOT NULL GROUP BY value
), placed AS (
  SELECT month, IF(value IS NULL, 7, least((SELECT t.place FROM top t WHERE t.value = kept.value), 6)) AS place, value FROM kept
), names AS (
  SELECT place, CASE place WHEN 6 THEN 'all others' WHEN 7 THEN 'not stated' ELSE min(value) END AS name FROM placed GROUP BY place
), cells AS (
  SELECT d.month, d.covered_days, d.month_days, n.name, n.place,
    (SELECT count(*) FROM placed p WHERE p.month = d.month AND p.place = n.place) AS c,
    (SELECT count(*) FROM kept k WHERE k.month = d.month) AS month_count
  FROM days d CROSS JOIN names n
)
SELECT month, name AS category, c AS accidents, round(100.0::DOUBLE * c / nullif(month_count, 0), 1) AS share_of_month_percent,
  round(c::DOUBLE / covered_days, 1) AS per_day, covered_days, covered_days <> month_days AS partial_month, place
FROM cells
