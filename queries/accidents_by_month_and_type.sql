-- title: Accidents by month and type
-- section: seasons
-- question: Do hit-and-runs, drunk driving and grave accidents follow the same course as all accidents?
-- read: Each bar is a month, as accidents per covered day, by the gravest offense that the record names.
-- limits: Partial months are paler; only days that a file covers count. Files until 2019 and later ones name offenses differently, and the names are put together here. One crash filed as several offenses has several records. The label "fatal" does not guarantee that the record counts a death; see the question on deaths and injuries.
-- chart:
--   mark: bar
--   encoding:
--     x: {field: month}
--     y: {field: per_day, title: accidents per day}
--     color: {field: type, title: null, sort: {field: place, op: min}}
--     order: {field: place}
--     opacity: {condition: {test: datum.partial_month, value: 0.4}, value: 1}
WITH days AS (
  SELECT d.day, d.event_month
  FROM daily_counts d
  JOIN table_state s ON s.dataset = d.dataset AND d.event_month BETWEEN s.first_month AND s.last_month
  WHERE d.dataset = 'traffic_accidents' AND d.dimension = 'all' AND d.covered
),
months AS (
  SELECT event_month, count(*) AS covered_days, day(last_day_of_month(max(day))) AS days_in_month
  FROM days
  GROUP BY event_month
),
typed AS (
  SELECT d.event_month,
    CASE lower(COALESCE(a.top_offense, a.offense_type))
      WHEN 'traffic-accident' THEN 1
      WHEN 'traf - accident' THEN 1
      WHEN 'traffic-accident-hit-and-run' THEN 2
      WHEN 'traf - accident - hit & run' THEN 2
      WHEN 'traffic-accident-dui-duid' THEN 3
      WHEN 'traf - accident - dui/duid' THEN 3
      WHEN 'traf - accident - sbi' THEN 4
      WHEN 'traf-vehicular-assault' THEN 4
      WHEN 'traf - accident - fatal' THEN 5
      WHEN 'traf-vehicular-homicide' THEN 5
      WHEN 'traf - accident - police' THEN 6
      ELSE IF(COALESCE(a.top_offense, a.offense_type) IS NULL, 8, 7)
    END AS place
  FROM traffic_accidents a
  JOIN days d ON d.day = CAST(a.occurred_at AS date)
),
sums AS (
  SELECT event_month, place, count(*) AS accidents FROM typed GROUP BY event_month, place
),
places AS (
  SELECT DISTINCT place FROM sums
)
SELECT m.event_month AS month,
  element_at(ARRAY['accident', 'hit and run', 'drunk or drugged driving', 'serious injury or vehicular assault',
    'fatal or vehicular homicide', 'police car involved', 'all others', 'not stated'], p.place) AS type,
  COALESCE(s.accidents, 0) AS accidents,
  round(100 * CAST(COALESCE(s.accidents, 0) AS double)
    / NULLIF(sum(s.accidents) OVER (PARTITION BY m.event_month), 0), 1) AS share_of_month_percent,
  round(CAST(COALESCE(s.accidents, 0) AS double) / NULLIF(m.covered_days, 0), 1) AS per_day,
  m.covered_days, m.covered_days < m.days_in_month AS partial_month, p.place
FROM months m
CROSS JOIN places p
LEFT JOIN sums s ON s.event_month = m.event_month AND s.place = p.place
ORDER BY m.event_month, p.place
