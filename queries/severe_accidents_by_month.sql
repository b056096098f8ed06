-- title: Deaths, serious injuries, pedestrians and bicycles by month
-- section: places
-- question: How many accidents hurt people badly, or involve people on foot or on bicycles, and when?
-- read: Each bar is the number of accidents of a month; one accident can count in several. The table also has the people hurt or killed, and the accidents that carry the label FATAL.
-- limits: Small numbers; a month of 40 varies by about 12 up or down by chance. Only covered days; partial months are paler. Files before 2019 do not tell injuries or deaths (shown as none known, not as zero); some files tell pedestrians and bicycles in a column, others in the harmful event. The label FATAL does not guarantee a death in the record.
-- chart:
--   transform: [{fold: [serious_injuries, deaths, pedestrians, bicycles], as: [kind, number]}, {filter: "isValid(datum.number)"}, {calculate: "replace(datum.kind, '_', ' ')", as: kind}]
--   mark: bar
--   encoding:
--     x: {field: month}
--     y: {field: number, type: quantitative, title: accidents in the month}
--     facet: {field: kind, type: nominal, title: null, columns: 2}
--     opacity: {condition: {test: datum.partial_month, value: 0.4}, value: 1}
WITH days AS (
  SELECT d.day, d.event_month
  FROM daily_counts d
  JOIN table_state s ON s.dataset = d.dataset AND d.event_month BETWEEN s.first_month AND s.last_month
  WHERE d.dataset = 'traffic_accidents' AND d.dimension = 'all' AND d.covered
),
months AS (
  SELECT event_month, count(*) AS covered_days, count(*) < day(last_day_of_month(max(day))) AS partial_month FROM days GROUP BY event_month
),
marked AS (
  SELECT d.event_month, a.seriously_injured, a.fatalities, lower(COALESCE(a.top_offense, '')) LIKE '%fatal%' AS fatal,
    a.pedestrian_ind IS NOT NULL OR a.harmful_event_1 IS NOT NULL AS pedestrians_told,
    a.bicycle_ind IS NOT NULL OR a.harmful_event_1 IS NOT NULL AS bicycles_told,
    COALESCE(a.pedestrian_ind, 0) > 0 OR COALESCE(a.harmful_event_1, '') LIKE 'Pedestrian%'
      OR COALESCE(a.harmful_event_2, '') LIKE 'Pedestrian%' OR COALESCE(a.harmful_event_3, '') LIKE 'Pedestrian%' AS pedestrian,
    COALESCE(a.bicycle_ind, 0) > 0 OR COALESCE(a.harmful_event_1, '') LIKE 'Bicycle%'
      OR COALESCE(a.harmful_event_2, '') LIKE 'Bicycle%' OR COALESCE(a.harmful_event_3, '') LIKE 'Bicycle%' AS bicycle
  FROM traffic_accidents a
  JOIN days d ON d.day = CAST(a.occurred_at AS date)
),
sums AS (
  SELECT event_month, count(*) AS accidents, count_if(fatal) AS labelled_fatal,
    IF(count(seriously_injured) > 0, count_if(seriously_injured > 0)) AS serious_injuries, sum(seriously_injured) AS people_injured,
    IF(count(fatalities) > 0, count_if(fatalities > 0)) AS deaths, sum(fatalities) AS people_killed,
    IF(bool_or(pedestrians_told), count_if(pedestrian)) AS pedestrians, IF(bool_or(bicycles_told), count_if(bicycle)) AS bicycles
  FROM marked
  GROUP BY event_month
)
SELECT m.event_month AS month, COALESCE(s.accidents, 0) AS accidents, s.serious_injuries, s.people_injured, s.deaths, s.people_killed,
  s.labelled_fatal, s.pedestrians, s.bicycles, m.covered_days, m.partial_month
FROM months m
LEFT JOIN sums s ON s.event_month = m.event_month
ORDER BY m.event_month
