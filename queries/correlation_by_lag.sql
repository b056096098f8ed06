-- title: Do requests follow accidents, or run ahead of them?
-- section: correlation
-- question: Is the number of requests linked to the number of accidents some days earlier or later?
-- read: At 2, requests are compared with the accidents of two days before; at -2, with those of two days after. Lines are 95 %
--   intervals. Dark points stay beyond chance after the correction for all lags.
-- limits: Both series adjusted for weekday and month by least squares, without holidays and days of closed city offices.
--   Intervals count effective days (Bartlett 1946); the correction keeps the expected share of false alarms under 5 %
--   (Benjamini and Hochberg 1995). A lag is order in time, not cause.
-- finding:
--   sentence: "{{verdict}}; the largest correlation is {{correlation}} ({{low}} to {{high}}), {{meaning}}."
--   by: size
--   rank: 45
-- chart:
--   layer:
--     - mark: {type: rule, strokeDash: [3, 3]}
--       encoding: {y: {datum: 0}}
--     - mark: {type: rule, strokeWidth: 2, tooltip: false}
--       encoding:
--         x: {field: lag_days, type: ordinal, title: days from accidents to requests, axis: {labelAngle: 0}}
--         y: {field: low, title: correlation}
--         y2: {field: high, title: correlation}
--     - mark: {type: point, filled: true, size: 80}
--       encoding:
--         x: {field: lag_days, type: ordinal, title: days from accidents to requests}
--         y: {field: correlation}
--         opacity: {condition: {test: datum.beyond_chance, value: 1}, value: 0.4}
--         tooltip: [{field: meaning}, {field: correlation}, {field: low}, {field: high}, {field: q_value}]
WITH both_days AS (
  SELECT day, CAST(sum(IF(dataset = 'service_requests', events)) AS double) AS requests,
    CAST(sum(IF(dataset = 'traffic_accidents', events)) AS double) AS accidents
  FROM daily_counts
  WHERE dataset IN ('service_requests', 'traffic_accidents') AND dimension = 'all' AND covered
  GROUP BY day
  HAVING count(DISTINCT dataset) = 2
),
reach AS (
  SELECT c.day, c.weekday, date_trunc('month', c.day) AS month_start, c.holiday IS NULL AND c.closure IS NULL AS ordinary,
    b.requests, b.accidents, min(b.day) OVER () AS first_day, max(b.day) OVER () AS last_day
  FROM calendar c
  LEFT JOIN both_days b ON b.day = c.day
),
-- every day from the first to the last, so that the row k further down is the day k days later
days AS (
  SELECT day, weekday, month_start, requests, accidents, IF(ordinary, requests) AS x, IF(ordinary, accidents) AS y
  FROM reach
  WHERE day BETWEEN first_day AND last_day
),
-- Least squares with an effect for each weekday and each month. Month means go out first; a weekday's effect is then what
-- its days have above their months, plus what those months' means hold of all weekdays' effects: put in sixty times, the
-- effects no longer change.
above AS (
  SELECT day, weekday, month_start, requests, accidents, x - avg(x) OVER (PARTITION BY month_start) AS x,
    y - avg(y) OVER (PARTITION BY month_start) AS y, ARRAY[
      avg(IF(x IS NULL, NULL, IF(weekday = 1, 1e0, 0e0))) OVER (PARTITION BY month_start),
      avg(IF(x IS NULL, NULL, IF(weekday = 2, 1e0, 0e0))) OVER (PARTITION BY month_start),
      avg(IF(x IS NULL, NULL, IF(weekday = 3, 1e0, 0e0))) OVER (PARTITION BY month_start),
      avg(IF(x IS NULL, NULL, IF(weekday = 4, 1e0, 0e0))) OVER (PARTITION BY month_start),
      avg(IF(x IS NULL, NULL, IF(weekday = 5, 1e0, 0e0))) OVER (PARTITION BY month_start),
      avg(IF(x IS NULL, NULL, IF(weekday = 6, 1e0, 0e0))) OVER (PARTITION BY month_start),
      avg(IF(x IS NULL, NULL, IF(weekday = 7, 1e0, 0e0))) OVER (PARTITION BY month_start)] AS shares
  FROM days
),
weekdays AS (
  SELECT weekday, avg(x) AS x, avg(y) AS y, ARRAY[avg(IF(x IS NULL, NULL, shares[1])), avg(IF(x IS NULL, NULL, shares[2])),
    avg(IF(x IS NULL, NULL, shares[3])), avg(IF(x IS NULL, NULL, shares[4])), avg(IF(x IS NULL, NULL, shares[5])),
    avg(IF(x IS NULL, NULL, shares[6])), avg(IF(x IS NULL, NULL, shares[7]))] AS shares,
    array_agg(CAST(ROW(day, weekday, month_start, requests, accidents, x, y, shares) AS
      ROW(day date, weekday integer, month_start date, requests double, accidents double, x double, y double,
        shares array(double)))) AS days
  FROM above
  GROUP BY weekday
),
effects AS (
  SELECT flatten(array_agg(days)) AS days, array_agg(x ORDER BY weekday) AS x, array_agg(y ORDER BY weekday) AS y,
    array_agg(shares ORDER BY weekday) AS shares
  FROM weekdays
  HAVING count(x) = 7
),
solved AS (
  SELECT days,
    reduce(sequence(1, 60), x, (effect, turn) -> zip_with(x, shares, (own, share) ->
      own + reduce(zip_with(share, effect, (p, e) -> p * e), 0e0, (s, t) -> s + t, s -> s)), effect -> effect) AS x,
    reduce(sequence(1, 60), y, (effect, turn) -> zip_with(y, shares, (own, share) ->
      own + reduce(zip_with(share, effect, (p, e) -> p * e), 0e0, (s, t) -> s + t, s -> s)), effect -> effect) AS y
  FROM effects
),
adjusted AS (
  SELECT d.day, d.weekday, d.month_start, d.requests, d.accidents,
    d.x - s.x[d.weekday] + reduce(zip_with(d.shares, s.x, (p, e) -> p * e), 0e0, (t, u) -> t + u, t -> t) AS x,
    d.y - s.y[d.weekday] + reduce(zip_with(d.shares, s.y, (p, e) -> p * e), 0e0, (t, u) -> t + u, t -> t) AS y
  FROM solved s
  CROSS JOIN UNNEST(s.days) AS d(day, weekday, month_start, requests, accidents, x, y, shares)
),
shifted AS (
  SELECT k.lag_days, d.weekday, d.month_start, d.x, d.y,
    IF(k.lag_days < 0, lag(d.x, greatest(- k.lag_days, 0)) OVER (PARTITION BY k.lag_days ORDER BY d.day),
      lead(d.x, greatest(k.lag_days, 0)) OVER (PARTITION BY k.lag_days ORDER BY d.day)) AS x_then,
    lead(d.y, greatest(k.lag_days, 0)) OVER (PARTITION BY k.lag_days ORDER BY d.day) AS y_ahead
  FROM adjusted d
  CROSS JOIN UNNEST(sequence(-7, 7)) AS k(lag_days)
),
products AS (
  SELECT lag_days, count(x_then * y) AS days, corr(x_then, y) AS r, sum(x * x_then) AS xx, sum(y * y_ahead) AS yy,
    count(DISTINCT IF(x IS NULL, NULL, weekday)) + count(DISTINCT IF(x IS NULL, NULL, month_start)) - 2 AS effects
  FROM shifted
  GROUP BY lag_days
),
correlated AS (
  SELECT lag_days, days, r, (days - effects) / greatest(1, 1 + 2 * sum(IF(lag_days > 0, xx * yy, 0)) OVER ()
    / NULLIF(sum(IF(lag_days = 0, xx * yy)) OVER (), 0)) AS effective_days
  FROM products
),
fisher AS (
  SELECT lag_days, days, effective_days, r, ln((1 + r) / (1 - r)) / 2 AS z, 1 / sqrt(effective_days - 3) AS z_error
  FROM correlated
  WHERE days >= 30 AND effective_days >= 20 AND abs(r) < 0.999999
),
tested AS (
  SELECT lag_days, days, effective_days, r, z, z_error, 2 * normal_cdf(0, 1, - abs(z) / z_error) AS p,
    count(*) OVER () AS tested, row_number() OVER (ORDER BY 2 * normal_cdf(0, 1, - abs(z) / z_error), lag_days) AS place
  FROM fisher
),
corrected AS (
  SELECT lag_days, days, effective_days, r, z, z_error, p,
    least(1, min(p * tested / place) OVER (ORDER BY place DESC ROWS UNBOUNDED PRECEDING)) AS q
  FROM tested
)
SELECT lag_days,
  CASE WHEN lag_days = 0 THEN 'on the same day' ELSE 'requests ' || CAST(abs(lag_days) AS varchar)
    || IF(abs(lag_days) = 1, ' day', ' days') || IF(lag_days > 0, ' after', ' before') || ' the accidents' END AS meaning,
  round(r, 3) AS correlation, round(tanh(z - 1.959963984540054e0 * z_error), 3) AS low,
  round(tanh(z + 1.959963984540054e0 * z_error), 3) AS high, round(p, 4) AS p_value, round(q, 4) AS q_value,
  q < 0.05 AS beyond_chance, days, round(effective_days, 1) AS effective_days, round(abs(r), 3) AS size,
  CASE count_if(q < 0.05) OVER () WHEN 0 THEN 'At no lag up to a week are requests and accidents linked beyond chance'
    WHEN 1 THEN 'At one lag up to a week requests and accidents are linked beyond chance'
    ELSE 'At ' || CAST(count_if(q < 0.05) OVER () AS varchar)
      || ' lags up to a week requests and accidents are linked beyond chance'
  END AS verdict
FROM corrected
ORDER BY lag_days
