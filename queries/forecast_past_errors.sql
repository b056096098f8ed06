-- title: Did earlier forecasts come true?
-- section: forecast
-- question: How far were earlier forecasts from what happened, and did their bounds hold what they promised?
-- read: Forecasts that were published, against the counts of days that are known by now. Week 1 is the first to the seventh day
--   ahead. Of the days, 80 % should lie inside the 80 % bounds and 95 % inside the others (dashed lines); fewer means that the
--   bounds were too narrow. Error is the mean distance of a day from the forecast's median, in events.
-- limits: No rows before the first forecast has met a known day. Forecasts of following runs share most of their days, so a few
--   odd days can move everything; there is no interval for that. Runs with a regime alert count too. Parts are neighborhoods,
--   districts and types together with all their days.
-- finding: {sentence: "Earlier forecasts of {{feed}} in the city were off by {{error}} a day up to a week ahead, with {{happened_per_day}} a day on average; {{coverage80_percent}} of {{days}} days lay inside the 80 % bounds and {{coverage95_percent}} inside the 95 % bounds.", rank: 67}
-- chart:
--   transform:
--     - {filter: "datum.series === 'city' && datum.model === 'all models'"}
--     - {fold: [coverage80_percent, coverage95_percent], as: [measure, inside]}
--     - {calculate: "datum.measure === 'coverage80_percent' ? '80 % bounds' : '95 % bounds'", as: bounds}
--     - {calculate: "datum.measure === 'coverage80_percent' ? 80 : 95", as: promised}
--   facet: {field: feed, sort: [traffic accidents, service requests]}
--   columns: 2
--   spec:
--     height: 180
--     encoding: {x: {field: week_ahead, type: ordinal, title: weeks ahead, axis: {labelAngle: 0}}}
--     layer:
--       - mark: {type: rule, strokeDash: [4, 3]}
--         encoding: {y: {field: promised, type: quantitative, title: "% of days inside"}, x: null, color: {field: bounds, type: nominal, title: null}}
--       - mark: {type: line, point: true}
--         encoding:
--           y: {field: inside, type: quantitative, title: "% of days inside", scale: {domain: [0, 100]}}
--           color: {field: bounds, type: nominal, title: null}
WITH runs AS (
  SELECT dataset, run_month, run_date, max(last_day) AS last_day, max(max(last_day)) OVER (PARTITION BY dataset) AS known_to
  FROM forecasts
  GROUP BY dataset, run_month, run_date
),
past AS (
  SELECT f.dataset, f.run_date, f.dimension, f.value, f.target_date, f.model, (f.horizon + 6) / 7 AS week_ahead,
    f.mean, f.median, f.lower80, f.upper80, f.lower95, f.upper95
  FROM forecasts f
  JOIN runs r ON r.dataset = f.dataset AND r.run_month = f.run_month AND r.run_date = f.run_date
  WHERE f.target_date <= r.known_to
),
known AS (
  SELECT dataset, day FROM daily_counts WHERE dimension = 'all' AND covered
),
-- A value that had no event in a month has no row there, though its days are known to have none.
checked AS (
  SELECT p.dataset, p.run_date, p.dimension, p.model, p.week_ahead, p.mean, p.median, p.lower80, p.upper80, p.lower95, p.upper95,
    COALESCE(d.events, 0) AS events
  FROM past p
  JOIN known k ON k.dataset = p.dataset AND k.day = p.target_date
  LEFT JOIN daily_counts d ON d.dataset = p.dataset AND d.dimension = p.dimension
    AND d.day = p.target_date AND (d.value = p.value OR p.dimension = 'all')
)
SELECT IF(dataset = 'service_requests', 'service requests', 'traffic accidents') AS feed,
  CASE dimension WHEN 'all' THEN 'city' ELSE replace(replace(dimension, '_id', ''), '_', ' ') END AS series,
  COALESCE(replace(model, '_', ' '), 'all models') AS model, week_ahead, count(DISTINCT run_date) AS runs, count(*) AS days,
  round(avg(mean), 2) AS expected_per_day, round(avg(CAST(events AS double)), 2) AS happened_per_day,
  round(avg(abs(CAST(events AS double) - median)), 2) AS error,
  round(100 * avg(IF(events BETWEEN lower80 AND upper80, 1e0, 0e0)), 1) AS coverage80_percent,
  round(100 * avg(IF(events BETWEEN lower95 AND upper95, 1e0, 0e0)), 1) AS coverage95_percent
FROM checked
GROUP BY GROUPING SETS ((dataset, dimension, week_ahead), (dataset, dimension, model, week_ahead))
ORDER BY dataset DESC, dimension <> 'all', dimension, week_ahead, model <> '' NULLS FIRST, model
