-- title: The ten neighborhoods with most requests, month by month
-- section: places
-- question: Do the same neighborhoods ask most all year?
-- read: One row per neighborhood, the busiest first, one cell per month; the colour is its share of the month's requests whose neighborhood is known. The table also has all others together, so that a month adds up to 100 %.
-- limits: Most requests by phone state no place and are not here; a change in how places are taken down looks like a change of places. Only days that a file covers count; partial months are marked in the table.
-- chart:
--   transform: [{filter: "datum.place <= 10"}]
--   mark: rect
--   encoding:
--     x: {field: month}
--     y: {field: neighborhood, title: null, sort: {field: place, op: min}}
--     color: {field: share_percent, title: "% of the month's requests"}
WITH counts AS (
  SELECT d.event_month, d.day, d.dimension, d.value, d.events
  FROM daily_counts d
  JOIN table_state s ON s.dataset = d.dataset AND d.event_month BETWEEN s.first_month AND s.last_month
  WHERE d.dataset = 'service_requests' AND d.dimension IN ('all', 'neighborhood') AND d.covered
),
months AS (
  SELECT event_month, count_if(dimension = 'all') AS covered_days, day(last_day_of_month(max(day))) AS days_in_month,
    sum(IF(dimension = 'neighborhood' AND value IS NOT NULL, events, 0)) AS stated
  FROM counts
  GROUP BY event_month
),
ranked AS (
  SELECT value, row_number() OVER (ORDER BY sum(events) DESC, value) AS place
  FROM counts
  WHERE dimension = 'neighborhood' AND value IS NOT NULL
  GROUP BY value
  HAVING sum(events) > 0
),
names AS (
  SELECT least(place, 11) AS place, min(IF(place <= 10, value, 'all others')) AS name FROM ranked GROUP BY least(place, 11)
),
sums AS (
  SELECT c.event_month, least(r.place, 11) AS place, sum(c.events) AS events
  FROM counts c
  JOIN ranked r ON r.value = c.value
  WHERE c.dimension = 'neighborhood'
  GROUP BY c.event_month, least(r.place, 11)
)
SELECT m.event_month AS month, n.name AS neighborhood, COALESCE(s.events, 0) AS requests,
  round(100 * CAST(COALESCE(s.events, 0) AS double) / m.stated, 1) AS share_percent,
  m.stated AS requests_with_neighborhood, m.covered_days, m.covered_days < m.days_in_month AS partial_month, n.place
FROM months m
CROSS JOIN names n
LEFT JOIN sums s ON s.event_month = m.event_month AND s.place = n.place
WHERE m.stated > 0
ORDER BY m.event_month, n.place
