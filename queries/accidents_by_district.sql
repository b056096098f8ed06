-- title: Accidents by police district
-- section: places
-- question: How are accidents spread over the police districts?
-- read: Share is of all accidents with a known district. Per day divides by the days that a file covers.
-- limits: Districts differ in size and traffic. Codes such as U or UI are in the data as they are.
-- finding: "Police district {{district}} records {{share_percent}} of all accidents with a known district."
-- chart:
--   mark: bar
--   encoding: {y: {field: district, sort: "-x"}, x: {field: accidents}}
WITH counts AS (
  SELECT d.dimension, d.value, d.day, d.events
  FROM daily_counts d
  JOIN table_state s ON s.dataset = d.dataset AND d.event_month BETWEEN s.first_month AND s.last_month
  WHERE d.dataset = 'traffic_accidents' AND d.dimension IN ('all', 'district_id') AND d.covered
),
days AS (
  SELECT count(DISTINCT day) AS covered_days FROM counts WHERE dimension = 'all'
),
by_value AS (
  SELECT value, sum(events) AS events
  FROM counts
  WHERE dimension = 'district_id' AND value IS NOT NULL
  GROUP BY value
)
SELECT v.value AS district, v.events AS accidents,
  round(100 * CAST(v.events AS double) / NULLIF(sum(v.events) OVER (), 0), 1) AS share_percent,
  round(CAST(v.events AS double) / NULLIF(d.covered_days, 0), 2) AS per_day,
  rank() OVER (ORDER BY v.events DESC) AS place
FROM by_value v
CROSS JOIN days d
WHERE v.events > 0
ORDER BY v.events DESC, v.value
LIMIT 30
