WITH b AS (
  SELECT *, list_position(['flat_mean', 'seasonal_naive', 'weekday_mean', 'share_of_city', 'glm', 'boosting', 'glm_and_boosting'], model) AS step
  FROM forecast_backtests WHERE dimension = 'all' AND dataset IN ('traffic_accidents', 'service_requests') QUALIFY rank() OVER (PARTITION BY dataset ORDER BY run_date DESC) = 1
), compared AS (
  SELECT c.dataset, replace(c.model, '_', ' ') AS model, c.wql, w.wql AS weekday, c.skill, c.skill_lower, c.skill_upper,
    (SELECT min(x.wql) FROM b x WHERE x.dataset = c.dataset) AS least
  FROM b c LEFT JOIN b w ON w.dataset = c.dataset AND w.model = 'weekday_mean' WHERE c.selected
), verdicts AS (
  SELECT dataset, CASE WHEN wql IS NULL OR weekday IS NULL OR skill IS NULL THEN 'too little history to compare the models'
    WHEN least = weekday THEN 'no model beats the weekday mean here'
    ELSE format('{} was {} % better than seasonal naive (95 % interval {} to {} %{}) and {} % better than the weekday mean', model, CAST(round(100 * skill) AS BIGINT),
      CAST(round(100 * skill_lower) AS BIGINT), CAST(round(100 * skill_upper) AS BIGINT), CASE WHEN skill_lower > 0 THEN '' ELSE ', so that it may be no better' END,
      CAST(round(100 * (weekday - wql) / weekday) AS BIGINT)) END AS verdict
  FROM compared
)
SELECT CASE dataset WHEN 'traffic_accidents' THEN 'Traffic accidents' ELSE 'Service requests' END AS feed, replace(b.model, '_', ' ') AS model, b.selected,
  round(100 * b.skill, 1) AS skill_percent, round(100 * b.skill_lower, 1) AS skill_low_percent, round(100 * b.skill_upper, 1) AS skill_high_percent,
  round(100 * b.skill_flat, 1) AS skill_flat_percent, round(100 * b.skill_flat_lower, 1) AS skill_flat_low_percent, round(100 * b.skill_flat_upper, 1) AS skill_flat_high_percent,
  round(b.mase, 3) AS mase, round(b.wql, 4) AS wql, round(100 * b.coverage80, 1) AS coverage80_percent, round(100 * b.coverage95, 1) AS coverage95_percent, b.origins,
  CASE WHEN b.step = (SELECT min(x.step) FROM b x WHERE x.dataset = b.dataset) THEN v.verdict END AS verdict
FROM b LEFT JOIN verdicts v USING (dataset)
