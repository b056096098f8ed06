-- title: Which model forecasts best, and is it any good?
-- section: forecast
-- question: How well would each model have forecast days that have passed since, and how much better than the simplest ones?
-- read: "Simplest model first, the chosen one dark. A point to the right of 0 saves that share of the loss of seasonal naive (the same
--   weekday of last week) or of the flat mean (of 28 days); lines are 95 % intervals. The weekday mean is over 8 weeks; glm is
--   a negative-binomial regression on weekday, holiday and season; boosting is trees. mase is the error in units of a naive forecast's: below 1 is better. wql
--   is a share of the volume. 80 and 95 % of the days should lie inside the bounds."
-- limits: Days of one forecast resemble each other, so the intervals (block bootstrap) are rough. The past says how the models
--   did, not how they will do. Choosing the best of several flatters it a little. The gain over the weekday mean has no interval.
-- finding: {sentence: "{{feed}}, {{origins}} times in the past: {{verdict}}.", rank: 49}
-- chart:
--   transform:
--     - {fold: [skill_percent, skill_flat_percent], as: [measure, saved]}
--     - {calculate: "datum.measure === 'skill_percent' ? 'seasonal naive' : 'flat mean'", as: against}
--     - {calculate: "datum.measure === 'skill_percent' ? datum.skill_low_percent : datum.skill_flat_low_percent", as: low}
--     - {calculate: "datum.measure === 'skill_percent' ? datum.skill_high_percent : datum.skill_flat_high_percent", as: high}
--   facet: {field: feed, sort: [Traffic accidents, Service requests]}
--   columns: 2
--   spec:
--     height: 220
--     encoding: {y: {field: model, sort: null, title: null}}
--     layer:
--       - mark: {type: rule, strokeDash: [3, 3]}
--         encoding: {x: {datum: 0}, y: null}
--       - mark: {type: rule, strokeWidth: 2, tooltip: false}
--         encoding:
--           x: {field: low, type: quantitative, title: "% of the loss saved"}
--           x2: {field: high}
--           yOffset: {field: against, type: nominal}
--           color: {field: against, type: nominal, title: against}
--           opacity: {condition: {test: datum.selected, value: 1}, value: 0.5}
--       - mark: {type: point, filled: true, size: 60}
--         encoding:
--           x: {field: saved, type: quantitative, title: "% of the loss saved"}
--           yOffset: {field: against, type: nominal}
--           color: {field: against, type: nominal, title: against}
--           opacity: {condition: {test: datum.selected, value: 1}, value: 0.5}
--           tooltip: [{field: model}, {field: against, type: nominal}, {field: saved, type: quantitative}, {field: low, type: quantitative}, {field: high, type: quantitative}]
WITH newest AS (
  SELECT series, max(run_month) AS run_month, max(run_date) AS run_date
  FROM forecast_backtests
  WHERE series IN ('accidents/city', '311/city')
  GROUP BY series
),
scores AS (
  SELECT IF(b.series = '311/city', 'Service requests', 'Traffic accidents') AS feed, replace(b.model, '_', ' ') AS model,
    CASE b.model WHEN 'flat_mean' THEN 1 WHEN 'seasonal_naive' THEN 2 WHEN 'weekday_mean' THEN 3 WHEN 'share_of_city' THEN 4
      WHEN 'glm' THEN 5 WHEN 'boosting' THEN 6 WHEN 'glm_and_boosting' THEN 7 ELSE 8 END AS place,
    b.origins, b.mase, b.wql, b.coverage80, b.coverage95, b.skill, b.skill_lower, b.skill_upper, b.skill_flat,
    b.skill_flat_lower, b.skill_flat_upper, b.selected
  FROM forecast_backtests b
  JOIN newest n ON n.series = b.series AND n.run_month = b.run_month AND n.run_date = b.run_date
),
chosen AS (
  SELECT feed, max(IF(selected, model)) AS model, max(IF(selected, wql)) AS wql, max(IF(selected, skill)) AS skill,
    max(IF(selected, skill_lower)) AS skill_lower, max(IF(selected, skill_upper)) AS skill_upper,
    max(IF(place = 3, wql)) AS weekday_wql, min(IF(place <> 3, wql)) AS best_other_wql
  FROM scores
  GROUP BY feed
),
-- A sentence, in the first row of each feed.
words AS (
  SELECT feed, CASE
    WHEN wql IS NULL OR weekday_wql IS NULL OR skill IS NULL THEN 'too little history to compare the models'
    WHEN best_other_wql >= weekday_wql THEN 'no model beats the weekday mean here'
    ELSE model || ' was ' || CAST(CAST(round(100 * skill) AS bigint) AS varchar) || ' % better than seasonal naive (95 % interval '
      || CAST(CAST(round(100 * skill_lower) AS bigint) AS varchar) || ' to '
      || CAST(CAST(round(100 * skill_upper) AS bigint) AS varchar) || ' %'
      || IF(skill_lower <= 0, ', so that it may be no better', '') || ') and '
      || CAST(CAST(round(100 * (1 - wql / weekday_wql)) AS bigint) AS varchar) || ' % better than the weekday mean' END AS verdict
  FROM chosen
)
SELECT s.feed, s.model, s.selected, round(100 * s.skill, 1) AS skill_percent, round(100 * s.skill_lower, 1) AS skill_low_percent,
  round(100 * s.skill_upper, 1) AS skill_high_percent, round(100 * s.skill_flat, 1) AS skill_flat_percent,
  round(100 * s.skill_flat_lower, 1) AS skill_flat_low_percent, round(100 * s.skill_flat_upper, 1) AS skill_flat_high_percent,
  round(s.mase, 3) AS mase, round(s.wql, 4) AS wql, round(100 * s.coverage80, 1) AS coverage80_percent,
  round(100 * s.coverage95, 1) AS coverage95_percent, s.origins,
  IF(row_number() OVER (PARTITION BY s.feed ORDER BY s.place, s.model) = 1, w.verdict) AS verdict
FROM scores s
JOIN words w ON w.feed = s.feed
ORDER BY s.feed DESC, s.place, s.model
