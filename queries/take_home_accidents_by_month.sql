-- title: Accidents by month of the report and district, precinct or neighborhood
-- section: earlier_tables
-- question: How many accidents of each police district, and of the ten busiest precincts and neighborhoods, were reported in each month, counted as earlier published tables counted them?
-- read: One row per district, precinct or neighborhood and month. The chart shows the districts; the table has all three.
-- limits: The month is that of the report; about 4 in 100 accidents are reported on a later day. Files without a time of
--   the report are not in it. An accident with two offenses has two rows. Made to compare with tables published earlier;
--   for months of the accident itself see the section on seasons. Partial months are pale.
-- chart:
--   transform: [{filter: "datum.dimension == 'district'"}]
--   mark: bar
--   encoding:
--     x: {field: month, timeUnit: utcyearmonth, title: month of the report}
--     y: {field: accidents, title: accidents}
--     color: {field: value, title: police district}
--     opacity: {condition: {test: "datum.partial_month", value: 0.4}, value: 1}
WITH reported AS (
  SELECT date_trunc('month', reported_at) AS month, district_id, precinct_id, neighborhood, count(*) AS accidents
  FROM traffic_accidents
  WHERE reported_at IS NOT NULL
  GROUP BY date_trunc('month', reported_at), district_id, precinct_id, neighborhood
),
counts AS (
  SELECT d.dimension, d.value, date_format(r.month, '%Y-%m') AS month, sum(r.accidents) AS accidents
  FROM reported r
  CROSS JOIN UNNEST(ARRAY['district', 'precinct', 'neighborhood'], ARRAY[r.district_id, r.precinct_id, r.neighborhood])
    AS d (dimension, value)
  WHERE d.value IS NOT NULL
  GROUP BY d.dimension, d.value, r.month
),
places AS (
  SELECT dimension, value,
    row_number() OVER (PARTITION BY dimension ORDER BY sum(accidents) DESC, value) AS place
  FROM counts
  GROUP BY dimension, value
),
covered AS (
  SELECT event_month, count(DISTINCT day) AS days, day(last_day_of_month(max(day))) AS days_in_month
  FROM daily_counts
  WHERE dataset = 'traffic_accidents' AND dimension = 'all' AND covered
  GROUP BY event_month
)
SELECT c.dimension, c.value, c.month, c.accidents,
  COALESCE(m.days < m.days_in_month, true) AS partial_month
FROM counts c
JOIN places p ON p.dimension = c.dimension AND p.value = c.value
LEFT JOIN covered m ON m.event_month = c.month
WHERE c.dimension = 'district' OR p.place <= 10
ORDER BY c.dimension, c.month, c.accidents DESC, c.value
