-- title: Requests by month and service
-- section: seasons
-- question: Which of the city's services are asked for, and when?
-- read: Each bar is a month, as requests per covered day, so that long and short months compare. The chart has the seven most asked services; the table adds all others and those not stated.
-- limits: Partial months are paler; only days that a file covers count. A service is known only where the case summary is one of the published service names; free text is "not stated".
-- chart:
--   mark: bar
--   transform: [{filter: "datum.place <= 7"}]
--   encoding:
--     x: {field: month}
--     y: {field: per_day, title: requests per day}
--     color: {field: service, title: null, sort: {field: place, op: min}, legend: {labelExpr: "length(datum.label) > 18 ? slice(datum.label, 0, 9) + '…' + slice(datum.label, -8) : datum.label"}}
--     order: {field: place}
--     opacity: {condition: {test: datum.partial_month, value: 0.4}, value: 1}
WITH counts AS (
  SELECT d.event_month, d.day, d.dimension, d.value, d.events
  FROM daily_counts d
  JOIN table_state s ON s.dataset = d.dataset AND d.event_month BETWEEN s.first_month AND s.last_month
  WHERE d.dataset = 'service_requests' AND d.dimension IN ('all', 'request_type') AND d.covered
),
months AS (
  SELECT event_month, sum(events) AS month_total, count(*) AS covered_days,
    day(last_day_of_month(max(day))) AS days_in_month
  FROM counts
  WHERE dimension = 'all'
  GROUP BY event_month
),
ranked AS (
  SELECT value, row_number() OVER (ORDER BY sum(events) DESC, value) AS place
  FROM counts
  WHERE dimension = 'request_type' AND value IS NOT NULL
  GROUP BY value
  HAVING sum(events) > 0
),
named AS (
  SELECT c.event_month, c.events,
    CASE WHEN c.value IS NULL THEN 9 WHEN r.place <= 7 THEN r.place ELSE 8 END AS place,
    CASE WHEN c.value IS NULL THEN 'not stated' WHEN r.place <= 7 THEN c.value ELSE 'all others' END AS name
  FROM counts c
  LEFT JOIN ranked r ON r.value = c.value
  WHERE c.dimension = 'request_type' AND c.events > 0
),
names AS (
  SELECT DISTINCT place, name FROM named
),
sums AS (
  SELECT event_month, place, sum(events) AS events FROM named GROUP BY event_month, place
)
SELECT m.event_month AS month, n.name AS service, COALESCE(s.events, 0) AS requests,
  round(100 * CAST(COALESCE(s.events, 0) AS double) / NULLIF(m.month_total, 0), 1) AS share_of_month_percent,
  round(CAST(COALESCE(s.events, 0) AS double) / NULLIF(m.covered_days, 0), 1) AS per_day,
  m.covered_days, m.covered_days < m.days_in_month AS partial_month, n.place
FROM months m
CROSS JOIN names n
LEFT JOIN sums s ON s.event_month = m.event_month AND s.place = n.place
ORDER BY m.event_month, n.place
