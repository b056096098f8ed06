-- title: Traffic accidents by month and category
-- section: seasons
-- question: Do traffic accidents follow the seasons?
-- read: One row per month and offense category. Per day is the fair comparison, since months differ in length.
-- limits: Partial months have fewer covered days; compare the amounts per day. The city files nearly every accident under one category; the next table has more detail.
-- chart:
--   mark: area
--   encoding: {x: {field: month}, y: {field: per_day, title: accidents per day}, color: {field: category}}
WITH bounds AS (
  SELECT first_month, last_month FROM table_state WHERE dataset = 'traffic_accidents'
),
counts AS (
  SELECT d.event_month, d.day, d.dimension, d.value, d.events
  FROM daily_counts d
  CROSS JOIN bounds b
  WHERE d.dataset = 'traffic_accidents'
    AND d.event_month BETWEEN b.first_month AND b.last_month
    AND d.dimension IN ('all', 'offense_category')
    AND d.covered
),
months AS (
  SELECT event_month, sum(events) AS month_total, count(DISTINCT day) AS covered_days,
    day(last_day_of_month(max(day))) AS days_in_month
  FROM counts
  WHERE dimension = 'all'
  GROUP BY event_month
),
by_value AS (
  SELECT event_month, value, sum(events) AS events
  FROM counts
  WHERE dimension = 'offense_category' AND value IS NOT NULL
  GROUP BY event_month, value
),
parts AS (
  SELECT event_month, value, events FROM by_value
  UNION ALL
  SELECT m.event_month, 'not stated', m.month_total - COALESCE(sum(v.events), 0)
  FROM months m
  LEFT JOIN by_value v ON v.event_month = m.event_month
  GROUP BY m.event_month, m.month_total
)
SELECT p.event_month AS month, p.value AS category, p.events AS accidents,
  round(100 * CAST(p.events AS double) / NULLIF(m.month_total, 0), 1) AS share_of_month_percent,
  round(CAST(p.events AS double) / NULLIF(m.covered_days, 0), 1) AS per_day,
  m.covered_days, m.covered_days < m.days_in_month AS partial_month
FROM parts p
JOIN months m ON m.event_month = p.event_month
WHERE p.events > 0
ORDER BY p.event_month, p.events DESC, p.value
