-- title: Service requests by month and type
-- section: seasons
-- question: Do service requests follow the seasons, and which kinds of request do?
-- read: One row per month and type. Per day is the fair comparison, since months differ in length and in covered days.
-- limits: Partial months have fewer covered days; compare the amounts per day. Files since 2019 state no type; their rows are "not stated".
-- chart:
--   mark: area
--   encoding: {x: {field: month}, y: {field: per_day, title: requests per day}, color: {field: type}}
WITH bounds AS (
  SELECT first_month, last_month FROM table_state WHERE dataset = 'service_requests'
),
counts AS (
  SELECT d.event_month, d.day, d.dimension, d.value, d.events
  FROM daily_counts d
  CROSS JOIN bounds b
  WHERE d.dataset = 'service_requests'
    AND d.event_month BETWEEN b.first_month AND b.last_month
    AND d.dimension IN ('all', 'type')
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
  WHERE dimension = 'type' AND value IS NOT NULL
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
SELECT p.event_month AS month, p.value AS type, p.events AS requests,
  round(100 * CAST(p.events AS double) / NULLIF(m.month_total, 0), 1) AS share_of_month_percent,
  round(CAST(p.events AS double) / NULLIF(m.covered_days, 0), 1) AS per_day,
  m.covered_days, m.covered_days < m.days_in_month AS partial_month
FROM parts p
JOIN months m ON m.event_month = p.event_month
WHERE p.events > 0
ORDER BY p.event_month, p.events DESC, p.value
