-- title: Where are people hurt?
-- section: places
-- question: Where do accidents with deaths, serious injuries, pedestrians and bicycles happen?
-- read: Each dot is a number of accidents; one accident can count in several. The severe share is of accidents whose record tells injuries, with its 95 % interval (Wilson); it is given for at least 300 of them.
-- limits: Small numbers; most differences between neighbors are chance. Only covered days. Files before 2019 do not tell injuries or deaths; some files tell pedestrians and bicycles in a column, others in the harmful event. The label FATAL does not guarantee a death in the record, so deaths are counted, not labels. One crash filed as several offenses has several records.
-- finding: {sentence: "{{neighborhood}} has most accidents with a serious injury or death: {{severe}}, or {{severe_percent}} of those whose record tells (95 % interval {{severe_low_percent}} to {{severe_high_percent}}; city {{city_severe_percent}}).", by: severe, rank: 46}
-- chart:
--   transform: [{fold: [serious_injuries, deaths, pedestrians, bicycles], as: [kind, number]}, {calculate: "replace(datum.kind, '_', ' ')", as: kind}]
--   mark: {type: point, filled: true, size: 60}
--   encoding:
--     y: {field: neighborhood, title: null, sort: {field: place, op: min}}
--     x: {field: number, type: quantitative, title: accidents, scale: {zero: true}}
--     color: {field: kind, type: nominal, title: null}
WITH days AS (
  SELECT d.day
  FROM daily_counts d
  JOIN table_state s ON s.dataset = d.dataset AND d.event_month BETWEEN s.first_month AND s.last_month
  WHERE d.dataset = 'traffic_accidents' AND d.dimension = 'all' AND d.covered
),
marked AS (
  SELECT a.neighborhood, a.seriously_injured IS NOT NULL OR a.fatalities IS NOT NULL AS told,
    COALESCE(a.seriously_injured, 0) > 0 AS injury, COALESCE(a.fatalities, 0) > 0 AS death,
    COALESCE(a.pedestrian_ind, 0) > 0 OR COALESCE(a.harmful_event_1, '') LIKE 'Pedestrian%'
      OR COALESCE(a.harmful_event_2, '') LIKE 'Pedestrian%' OR COALESCE(a.harmful_event_3, '') LIKE 'Pedestrian%' AS pedestrian,
    COALESCE(a.bicycle_ind, 0) > 0 OR COALESCE(a.harmful_event_1, '') LIKE 'Bicycle%'
      OR COALESCE(a.harmful_event_2, '') LIKE 'Bicycle%' OR COALESCE(a.harmful_event_3, '') LIKE 'Bicycle%' AS bicycle
  FROM traffic_accidents a
  JOIN days d ON d.day = CAST(a.occurred_at AS date)
),
sums AS (
  SELECT neighborhood, count(*) AS accidents, count_if(told) AS told, count_if(injury) AS injuries, count_if(death) AS deaths,
    count_if(injury OR death) AS severe, count_if(pedestrian) AS pedestrians, count_if(bicycle) AS bicycles
  FROM marked
  GROUP BY neighborhood
),
rates AS (
  SELECT neighborhood, accidents, told, injuries, deaths, severe, pedestrians, bicycles,
    100 * CAST(sum(severe) OVER () AS double) / NULLIF(sum(told) OVER (), 0) AS city,
    IF(told >= 300, CAST(told AS double)) AS n, IF(told >= 300, CAST(severe AS double) / told) AS p
  FROM sums
),
places AS (
  SELECT neighborhood, accidents, told, injuries, deaths, severe, pedestrians, bicycles, city, n, p,
    row_number() OVER (ORDER BY severe DESC, pedestrians + bicycles DESC, neighborhood) AS place
  FROM rates
  WHERE neighborhood IS NOT NULL AND severe + pedestrians + bicycles > 0
)
SELECT neighborhood, accidents, IF(told > 0, injuries) AS serious_injuries, IF(told > 0, deaths) AS deaths,
  pedestrians, bicycles, IF(told > 0, severe) AS severe, round(100 * p, 1) AS severe_percent,
  round(100 * (p + 3.8416E0 / (2 * n) - 1.96E0 * sqrt(p * (1 - p) / n + 3.8416E0 / (4 * n * n))) / (1 + 3.8416E0 / n), 1) AS severe_low_percent,
  round(100 * (p + 3.8416E0 / (2 * n) + 1.96E0 * sqrt(p * (1 - p) / n + 3.8416E0 / (4 * n * n))) / (1 + 3.8416E0 / n), 1) AS severe_high_percent,
  round(city, 1) AS city_severe_percent, place
FROM places
ORDER BY place
