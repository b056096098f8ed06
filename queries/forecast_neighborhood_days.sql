-- title: "The twelve neighborhoods with most accidents: the last 28 days and the next"
-- section: forecast
-- question: What will the next 28 days look like where most accidents happen?
-- read: Points are the accidents of the last 28 known days, the line the number expected of each of the next 28; in 8 of 10 cases
--   a day lies in the band. All panels have the same scale, most accidents first.
-- limits: A neighborhood has a few accidents a day, which vary by chance; nobody can foresee more than their mean and their
--   spread. Days that no file covers have no point.
-- finding: {sentence: "{{neighborhood}} is expected to have most accidents, {{expected_per_day}} a day, after {{counted_per_day}} in the last 28 days.", rank: 68}
-- chart:
--   facet: {field: neighborhood, sort: {field: place, op: min}}
--   columns: 4
--   spec:
--     encoding: {x: {field: day, title: null, axis: {format: "%b %-d", tickCount: 3, labelAngle: 0, labelOverlap: true}}}
--     layer:
--       - mark: {type: area, opacity: 0.3, line: false, tooltip: false}
--         encoding: {y: {field: lower80, title: accidents a day, scale: {zero: true}}, y2: {field: upper80}}
--       - mark: {type: line}
--         encoding: {y: {field: expected}}
--       - mark: {type: point, filled: true, size: 14}
--         encoding: {y: {field: accidents}}
WITH newest AS (
  SELECT max(run_month) AS run_month, max(run_date) AS run_date
  FROM forecasts
  WHERE dataset = 'traffic_accidents' AND dimension = 'neighborhood'
),
ahead AS (
  SELECT f.value, f.target_date, f.mean, f.lower80, f.upper80, f.last_day
  FROM forecasts f
  JOIN newest n ON n.run_month = f.run_month AND n.run_date = f.run_date
  WHERE f.dataset = 'traffic_accidents' AND f.dimension = 'neighborhood'
),
ranked AS (
  SELECT value, max(last_day) AS last_day, row_number() OVER (ORDER BY sum(mean) DESC, value) AS place
  FROM ahead
  GROUP BY value
),
-- A value that had no accident in a month has no row there, though its days are known to have none.
known AS (
  SELECT d.day
  FROM daily_counts d
  WHERE d.dataset = 'traffic_accidents' AND d.dimension = 'all' AND d.covered
),
counted AS (
  SELECT d.value, d.day, d.events
  FROM daily_counts d
  JOIN ranked r ON r.value = d.value
  WHERE d.dataset = 'traffic_accidents' AND d.dimension = 'neighborhood' AND d.covered AND r.place <= 12
)
SELECT r.place, r.value AS neighborhood, t.day, IF(k.day IS NOT NULL, COALESCE(c.events, 0)) AS accidents,
  round(a.mean, 2) AS expected, a.lower80, a.upper80, round(avg(a.mean) OVER (PARTITION BY r.place), 1) AS expected_per_day,
  round(avg(IF(k.day IS NOT NULL, CAST(COALESCE(c.events, 0) AS double))) OVER (PARTITION BY r.place), 1) AS counted_per_day
FROM ranked r
CROSS JOIN UNNEST(sequence(date_add('day', -27, r.last_day), date_add('day', 28, r.last_day))) AS t (day)
LEFT JOIN known k ON k.day = t.day AND t.day <= r.last_day
LEFT JOIN counted c ON c.value = r.value AND c.day = t.day
LEFT JOIN ahead a ON a.value = r.value AND a.target_date = t.day
WHERE r.place <= 12
ORDER BY r.place, t.day
