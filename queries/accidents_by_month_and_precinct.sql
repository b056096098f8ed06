-- title: Accidents in the ten busiest precincts
-- section: seasons
-- question: Do the ten precincts with most accidents have the same busy months?
-- read: One row per police precinct, the busiest first, one cell per month; the stronger the colour, the more accidents per covered day.
-- limits: Only days that a file covers count; partial months are marked in the table. Months whose files leave out the precinct are not shown. A cell of 100 accidents varies by about 20 up or down by chance alone.
-- chart:
--   mark: rect
--   encoding:
--     x: {field: month}
--     y: {field: precinct, title: precinct, sort: {field: place, op: min}}
--     color: {field: per_day, title: accidents per day}
WITH counts AS (
  SELECT d.event_month, d.day, d.dimension, d.value, d.events
  FROM daily_counts d
  JOIN table_state s ON s.dataset = d.dataset AND d.event_month BETWEEN s.first_month AND s.last_month
  WHERE d.dataset = 'traffic_accidents' AND d.dimension IN ('all', 'precinct_id') AND d.covered
),
months AS (
  SELECT event_month, count_if(dimension = 'all') AS covered_days, day(last_day_of_month(max(day))) AS days_in_month,
    sum(IF(dimension = 'precinct_id' AND value IS NOT NULL, events, 0)) AS stated
  FROM counts
  GROUP BY event_month
),
ranked AS (
  SELECT value, row_number() OVER (ORDER BY sum(events) DESC, value) AS place
  FROM counts
  WHERE dimension = 'precinct_id' AND value IS NOT NULL
  GROUP BY value
  HAVING sum(events) > 0
),
sums AS (
  SELECT event_month, value, sum(events) AS events FROM counts WHERE dimension = 'precinct_id' GROUP BY event_month, value
)
SELECT m.event_month AS month, r.value AS precinct, COALESCE(s.events, 0) AS accidents,
  round(100 * CAST(COALESCE(s.events, 0) AS double) / m.stated, 1) AS share_of_month_percent,
  round(CAST(COALESCE(s.events, 0) AS double) / NULLIF(m.covered_days, 0), 2) AS per_day,
  m.covered_days, m.covered_days < m.days_in_month AS partial_month, r.place
FROM months m
CROSS JOIN ranked r
LEFT JOIN sums s ON s.event_month = m.event_month AND s.value = r.value
WHERE r.place <= 10 AND m.stated > 0
ORDER BY m.event_month, r.place
