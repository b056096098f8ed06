-- title: Accidents in the next 28 days, by neighborhood
-- section: forecast
-- question: How many accidents are expected in each neighborhood, and can their days be told apart?
-- read: Expected is the sum over the next 28 days, to be read beside the last 28 known days. The skill is what the chosen model
--   saved of the loss of a flat mean of 28 days in back-tests, with its 95 % interval; better_than_flat says that the whole
--   interval is above 0.
-- limits: Single neighborhoods have few accidents a day, which come mostly by chance (Poisson noise), so a good model can hardly
--   beat a flat mean. Among 78 intervals some two are above 0 by chance. Totals have no bounds, since those of days do not
--   add up. share of city is a fixed share of the city's forecast.
-- finding: {sentence: "{{neighborhood}} comes first with {{expected_28_days}} accidents expected in 28 days, after {{last_28_days}} in the {{known_days}} known days before; {{verdict}}.", rank: 66}
WITH newest AS (
  SELECT max(run_month) AS run_month, max(run_date) AS run_date
  FROM forecasts
  WHERE dataset = 'traffic_accidents' AND dimension = 'neighborhood'
),
ahead AS (
  SELECT f.series, f.value, f.model, max(f.last_day) AS last_day, sum(f.mean) AS expected,
    bool_or(f.regime_alert) AS regime_alert, bool_or(f.indicative) AS indicative
  FROM forecasts f
  JOIN newest n ON n.run_month = f.run_month AND n.run_date = f.run_date
  WHERE f.dataset = 'traffic_accidents' AND f.dimension = 'neighborhood'
  GROUP BY f.series, f.value, f.model
),
outlook AS (
  SELECT max(last_day) AS last_day FROM ahead
),
known AS (
  SELECT count(*) AS days
  FROM daily_counts d
  JOIN outlook o ON d.day BETWEEN date_add('day', -27, o.last_day) AND o.last_day
  WHERE d.dataset = 'traffic_accidents' AND d.dimension = 'all' AND d.covered
),
counted AS (
  SELECT d.value, sum(d.events) AS events
  FROM daily_counts d
  JOIN outlook o ON d.day BETWEEN date_add('day', -27, o.last_day) AND o.last_day
  WHERE d.dataset = 'traffic_accidents' AND d.dimension = 'neighborhood' AND d.covered
  GROUP BY d.value
),
scores AS (
  SELECT b.series, b.origins, b.skill_flat, b.skill_flat_lower, b.skill_flat_upper
  FROM forecast_backtests b
  JOIN newest n ON n.run_month = b.run_month AND n.run_date = b.run_date
  WHERE b.dataset = 'traffic_accidents' AND b.dimension = 'neighborhood' AND b.selected
)
-- The end of the sentence, in the first row alone.
SELECT row_number() OVER (ORDER BY a.expected DESC, a.value) AS place, a.value AS neighborhood,
  round(a.expected, 1) AS expected_28_days, IF(k.days > 0, COALESCE(c.events, 0)) AS last_28_days, k.days AS known_days,
  replace(a.model, '_', ' ') AS model, round(100 * s.skill_flat, 1) AS skill_flat_percent,
  round(100 * s.skill_flat_lower, 1) AS skill_flat_low_percent, round(100 * s.skill_flat_upper, 1) AS skill_flat_high_percent,
  s.skill_flat_lower > 0 AS better_than_flat, a.regime_alert, a.indicative,
  CASE WHEN row_number() OVER (ORDER BY a.expected DESC, a.value) > 1 THEN NULL
    WHEN count(s.skill_flat_lower) OVER () = 0 THEN 'the models could not be compared on so little history'
    ELSE 'in ' || CAST(count_if(s.skill_flat_lower > 0) OVER () AS varchar) || ' of '
      || CAST(count(s.skill_flat_lower) OVER () AS varchar) || ' neighborhoods the model is better than a flat mean beyond chance'
  END AS verdict
FROM ahead a
CROSS JOIN known k
LEFT JOIN counted c ON c.value = a.value
LEFT JOIN scores s ON s.series = a.series
ORDER BY place
