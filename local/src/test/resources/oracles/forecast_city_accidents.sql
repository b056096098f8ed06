-- Counts come from the rows; the newest run is found by sorting; the shares of the sentence are worked out from totals.
WITH f AS (
  SELECT * FROM forecasts WHERE series = 'accidents/city' QUALIFY dense_rank() OVER (ORDER BY run_date DESC) = 1
), b AS (
  SELECT * FROM forecast_backtests WHERE series = 'accidents/city' AND run_date IN (SELECT run_date FROM f)
), chosen AS (
  SELECT * FROM b WHERE selected
), n AS (
  SELECT c.day, count(a.occurred_at) AS n
  FROM (SELECT day FROM daily_counts WHERE dataset = 'traffic_accidents' AND dimension = 'all' AND covered) c
  LEFT JOIN traffic_accidents a ON CAST(a.occurred_at AS DATE) = c.day GROUP BY c.day
), run AS (
  SELECT DISTINCT last_day, regime_alert, indicative FROM f
), usual AS (
  SELECT count(*) AS known, sum(n) AS total FROM n, run WHERE n.day <= last_day AND last_day - n.day < 28
), percent AS (
  SELECT known, total, CAST(round(100 * (SELECT sum(mean) / count(*) FROM f) * known / total) AS BIGINT) - 100 AS p FROM usual
), sentence AS (
  SELECT CASE WHEN known = 0 THEN 'while no day of the 28 before is known' WHEN total = 0 THEN 'after none in the 28 days before'
      ELSE CASE sign(p) WHEN 1 THEN format('{} % more a day than', p) WHEN -1 THEN format('{} % fewer a day than', -p) ELSE 'as many a day as' END
        || CASE known WHEN 28 THEN ' in the 28 days before' ELSE ' on the known ones of the 28 days before' END END AS change
  FROM percent
), verdict AS (
  SELECT CASE
    WHEN regime_alert THEN 'Regime alert: the chosen model failed lately, so this repeats last week'
    WHEN NOT EXISTS (FROM chosen WHERE wql IS NOT NULL AND skill IS NOT NULL) OR NOT EXISTS (FROM b WHERE model = 'weekday_mean' AND wql IS NOT NULL)
      THEN 'The models could not be compared on so little history'
    WHEN NOT EXISTS (FROM b x, b w WHERE w.model = 'weekday_mean' AND x.wql < w.wql) THEN 'No model beats the weekday mean here'
    ELSE (SELECT format('In back-tests {} was {} % better than the weekday mean and {} % better than repeating last week (95 % interval {} to {} %{})',
        replace(c.model, '_', ' '), CAST(round(100 * (w.wql - c.wql) / w.wql) AS BIGINT), CAST(round(100 * c.skill) AS BIGINT), CAST(round(100 * c.skill_lower) AS BIGINT),
        CAST(round(100 * c.skill_upper) AS BIGINT), CASE WHEN c.skill_lower > 0 THEN '' ELSE ', so that it may be no better' END)
      FROM chosen c, b w WHERE w.model = 'weekday_mean')
    END || CASE WHEN indicative THEN '; indicative only' ELSE '' END AS verdict
  FROM run
), days AS (
  SELECT CAST(last_day + CAST(i AS INTEGER) AS DATE) AS day, i, last_day FROM run, range(-89, 29) r(i)
)
SELECT d.day, n.n AS accidents, CASE WHEN n.n IS NOT NULL THEN i > 0 END AS preliminary, round(f.mean, 1) AS expected, f.median, f.lower80, f.upper80, f.lower95, f.upper95,
  CASE i WHEN -89 THEN d.last_day END AS last_day, CASE i WHEN -89 THEN (SELECT round(sum(mean)) FROM f) END AS expected_28_days,
  CASE i WHEN -89 THEN (SELECT change FROM sentence) END AS change, CASE i WHEN -89 THEN (SELECT min(lower80) FROM f) END AS day_low,
  CASE i WHEN -89 THEN (SELECT max(upper80) FROM f) END AS day_high, CASE i WHEN -89 THEN (SELECT verdict FROM verdict) END AS verdict
FROM days d LEFT JOIN n ON n.day = d.day LEFT JOIN f ON f.target_date = d.day
