-- Counts come from the rows.
WITH f AS (
  SELECT * FROM forecasts WHERE series LIKE 'accidents/neighborhood/%' QUALIFY rank() OVER (ORDER BY run_date DESC) = 1
), days AS (
  SELECT day FROM daily_counts WHERE dataset = 'traffic_accidents' AND dimension = 'all' AND covered
    AND day <= (SELECT max(last_day) FROM f) AND day + 28 > (SELECT max(last_day) FROM f)
), lately AS (
  SELECT neighborhood AS value, count(*) AS n FROM traffic_accidents WHERE CAST(occurred_at AS DATE) IN (FROM days) GROUP BY ALL
), each_one AS (
  SELECT f.series, f.value, sum(f.mean) AS expected, any_value(f.model) AS model, bool_or(f.regime_alert) AS regime_alert, bool_or(f.indicative) AS indicative,
    any_value(b.skill_flat) AS s, any_value(b.skill_flat_lower) AS low, any_value(b.skill_flat_upper) AS high
  FROM f LEFT JOIN forecast_backtests b ON b.series = f.series AND b.run_date = f.run_date AND b.selected GROUP BY ALL
), placed AS (
  SELECT *, (SELECT count(*) FROM each_one o WHERE o.expected > e.expected OR (o.expected = e.expected AND o.value <= e.value)) AS place FROM each_one e
)
SELECT place, p.value AS neighborhood, round(expected, 1) AS expected_28_days, CASE WHEN EXISTS (FROM days) THEN ifnull(l.n, 0) END AS last_28_days,
  (SELECT count(*) FROM days) AS known_days, replace(model, '_', ' ') AS model, round(100 * s, 1) AS skill_flat_percent, round(100 * low, 1) AS skill_flat_low_percent,
  round(100 * high, 1) AS skill_flat_high_percent, low > 0 AS better_than_flat, regime_alert, indicative,
  CASE WHEN place = 1 THEN (SELECT CASE count(low) WHEN 0 THEN 'the models could not be compared on so little history'
    ELSE format('in {} of {} neighborhoods the model is better than a flat mean beyond chance', count(*) FILTER (low > 0), count(low)) END FROM each_one) END AS verdict
FROM placed p LEFT JOIN lately l ON l.value = p.value
