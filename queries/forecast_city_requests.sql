-- title: Requests in the next 28 days
-- section: forecast
-- question: What will the next 28 days of service requests look like?
-- read: The line is what was counted in the last 90 known days; the forecast begins at the upright one, dashed is its median. A day lies in the dark
--   band in 8 of 10 cases, in the light one in 19 of 20. Hollow points were counted after the last day taken for known; they may
--   still grow.
-- limits: Bounds of single days do not add up to bounds of a total, so the total has none. Storms, outages and new ways of
--   recording are not foreseen. A gap is days that no file covers. "Indicative only" says that the bounds are a rough guide, with under
--   a year of history or a huge count lately. A regime alert says that the chosen model failed lately; then last week is repeated.
-- finding: {sentence: "In the 28 days after {{last_day}}, {{expected_28_days}} requests are expected, {{change}}; single days have {{day_low}} to {{day_high}} (80 % bounds of the lowest and the highest day). {{verdict}}.", rank: 41}
-- chart:
--   height: 260
--   encoding: {x: {field: day}}
--   layer:
--     - mark: {type: area, opacity: 0.25, line: false, tooltip: false}
--       encoding: {y: {field: lower95, title: requests a day, scale: {zero: true}}, y2: {field: upper95}, color: {datum: forecast, type: nominal, title: null, legend: {symbolOpacity: 1}}}
--     - mark: {type: area, opacity: 0.4, line: false, tooltip: false}
--       encoding: {y: {field: lower80}, y2: {field: upper80}, color: {datum: forecast, type: nominal}}
--     - mark: {type: rule, opacity: 0.5, tooltip: false}
--       transform: [{filter: isValid(datum.median)}, {aggregate: [{op: min, field: day, as: first_forecast_day}]}]
--       encoding: {x: {field: first_forecast_day, type: temporal, scale: {type: utc}}}
--     - mark: {type: line, strokeDash: [4, 2]}
--       encoding:
--         y: {field: median}
--         color: {datum: forecast, type: nominal}
--         tooltip: [{field: day}, {field: median}, {field: lower80}, {field: upper80}, {field: lower95}, {field: upper95}]
--     - mark: {type: line}
--       transform: [{filter: "!datum.preliminary"}]
--       encoding: {y: {field: requests}, color: {datum: counted, type: nominal}}
--     - mark: {type: point, filled: false, size: 35}
--       transform: [{filter: datum.preliminary}]
--       encoding: {y: {field: requests}, color: {datum: counted, type: nominal}}
WITH newest AS (
  SELECT max(run_month) AS run_month, max(run_date) AS run_date FROM forecasts WHERE series = '311/city'
),
ahead AS (
  SELECT f.target_date, f.mean, f.median, f.lower80, f.upper80, f.lower95, f.upper95, f.regime_alert, f.indicative, f.last_day
  FROM forecasts f
  JOIN newest n ON n.run_month = f.run_month AND n.run_date = f.run_date
  WHERE f.series = '311/city'
),
outlook AS (
  SELECT max(last_day) AS last_day, bool_or(regime_alert) AS regime_alert, bool_or(indicative) AS indicative,
    sum(mean) AS expected, avg(mean) AS per_day, min(lower80) AS day_low, max(upper80) AS day_high
  FROM ahead
  HAVING count(*) > 0
),
counted AS (
  SELECT d.day, d.events, d.day > o.last_day AS preliminary
  FROM daily_counts d
  JOIN outlook o ON d.day BETWEEN date_add('day', -89, o.last_day) AND date_add('day', 28, o.last_day)
  WHERE d.dataset = 'service_requests' AND d.dimension = 'all' AND d.covered
),
before AS (
  SELECT count(c.day) AS known_days, avg(CAST(c.events AS double)) AS per_day
  FROM counted c
  JOIN outlook o ON c.day BETWEEN date_add('day', -27, o.last_day) AND o.last_day
),
scores AS (
  SELECT max(IF(b.selected, b.model)) AS model, max(IF(b.selected, b.wql)) AS wql, max(IF(b.selected, b.skill)) AS skill,
    max(IF(b.selected, b.skill_lower)) AS skill_lower, max(IF(b.selected, b.skill_upper)) AS skill_upper,
    max(IF(b.model = 'weekday_mean', b.wql)) AS weekday_wql, min(IF(b.model <> 'weekday_mean', b.wql)) AS best_other_wql
  FROM forecast_backtests b
  JOIN newest n ON n.run_month = b.run_month AND n.run_date = b.run_date
  WHERE b.series = '311/city'
),
-- The sentence, in the first row alone.
words AS (
  SELECT date_add('day', -89, o.last_day) AS first_row, o.last_day, round(o.expected) AS expected, o.day_low, o.day_high,
    CASE WHEN b.per_day > 0 THEN
      CASE WHEN round(100 * o.per_day / b.per_day) > 100
          THEN CAST(CAST(round(100 * o.per_day / b.per_day) - 100 AS bigint) AS varchar) || ' % more a day than'
        WHEN round(100 * o.per_day / b.per_day) < 100
          THEN CAST(CAST(100 - round(100 * o.per_day / b.per_day) AS bigint) AS varchar) || ' % fewer a day than'
        ELSE 'as many a day as' END
        || IF(b.known_days = 28, ' in the 28 days before', ' on the known ones of the 28 days before')
      WHEN b.known_days > 0 THEN 'after none in the 28 days before'
      ELSE 'while no day of the 28 before is known' END AS change,
    IF(o.regime_alert, 'Regime alert: the chosen model failed lately, so this repeats last week',
      CASE WHEN s.wql IS NULL OR s.weekday_wql IS NULL OR s.skill IS NULL THEN 'The models could not be compared on so little history'
        WHEN s.best_other_wql >= s.weekday_wql THEN 'No model beats the weekday mean here'
        ELSE 'In back-tests ' || replace(s.model, '_', ' ') || ' was '
          || CAST(CAST(round(100 * (1 - s.wql / s.weekday_wql)) AS bigint) AS varchar) || ' % better than the weekday mean and '
          || CAST(CAST(round(100 * s.skill) AS bigint) AS varchar) || ' % better than repeating last week (95 % interval '
          || CAST(CAST(round(100 * s.skill_lower) AS bigint) AS varchar) || ' to '
          || CAST(CAST(round(100 * s.skill_upper) AS bigint) AS varchar) || ' %'
          || IF(s.skill_lower <= 0, ', so that it may be no better', '') || ')' END)
      || IF(o.indicative, '; indicative only', '') AS verdict
  FROM outlook o
  CROSS JOIN before b
  CROSS JOIN scores s
)
SELECT t.day, c.events AS requests, c.preliminary, round(a.mean, 1) AS expected, a.median, a.lower80, a.upper80,
  a.lower95, a.upper95, w.last_day, w.expected AS expected_28_days, w.change, w.day_low, w.day_high, w.verdict
FROM outlook o
CROSS JOIN UNNEST(sequence(date_add('day', -89, o.last_day), date_add('day', 28, o.last_day))) AS t (day)
LEFT JOIN counted c ON c.day = t.day
LEFT JOIN ahead a ON a.target_date = t.day
LEFT JOIN words w ON w.first_row = t.day
ORDER BY t.day
