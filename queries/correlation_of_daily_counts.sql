-- title: Do requests and accidents move together?
-- section: correlation
-- question: Do days with more traffic accidents have more service requests?
-- read: 1 is perfect step, 0 none, -1 opposite; lines are 95 % intervals. The adjusted rows answer the question, comparing each
--   day with what its weekday and month let expect. The raw rows hold the rhythm of week and year that both feeds share.
-- limits: Days that files of both feeds cover. Adjusted by least squares (an effect per weekday and per month); holidays and
--   days of closed city offices are left out. Intervals count effective days, fewer where days resemble the days before
--   (Bartlett 1946, seven lags); for ranks after Bonett and Wright 2000. Correlation is not cause.
-- finding: {sentence: "{{verdict}} (correlation {{correlation}}, 95 % interval {{low}} to {{high}}, {{days}} days).", rank: 30}
-- chart:
--   layer:
--     - mark: {type: rule, strokeDash: [3, 3]}
--       encoding: {x: {datum: 0}}
--     - mark: {type: rule, strokeWidth: 2, tooltip: false}
--       encoding:
--         x: {field: low, title: correlation, scale: {domain: [-1, 1]}}
--         x2: {field: high, title: correlation}
--         y: {field: measure, sort: null, title: null}
--     - mark: {type: point, filled: true, size: 90}
--       encoding:
--         x: {field: correlation}
--         y: {field: measure, sort: null, title: null}
--         tooltip: [{field: measure}, {field: correlation}, {field: low}, {field: high}]
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
ranked AS (
  SELECT day, weekday, month_start, x, y, requests, accidents,
    IF(x IS NULL, NULL, rank() OVER (ORDER BY round(x, 6)) + (count(*) OVER (PARTITION BY round(x, 6)) - 1) / 2e0) AS x_rank,
    IF(y IS NULL, NULL, rank() OVER (ORDER BY round(y, 6)) + (count(*) OVER (PARTITION BY round(y, 6)) - 1) / 2e0) AS y_rank,
    IF(requests IS NULL, NULL,
      rank() OVER (ORDER BY requests) + (count(*) OVER (PARTITION BY requests) - 1) / 2e0) AS requests_rank,
    IF(accidents IS NULL, NULL,
      rank() OVER (ORDER BY accidents) + (count(*) OVER (PARTITION BY accidents) - 1) / 2e0) AS accidents_rank
  FROM adjusted
),
measures AS (
  SELECT m.place, m.measure, r.day, r.weekday, r.month_start,
    m.x - avg(m.x) OVER (PARTITION BY m.place) AS x, m.y - avg(m.y) OVER (PARTITION BY m.place) AS y
  FROM ranked r
  CROSS JOIN UNNEST(ARRAY[
    ROW(1, 'Adjusted', r.x, r.y), ROW(2, 'Adjusted, ranks', r.x_rank, r.y_rank),
    ROW(3, 'Raw', r.requests, r.accidents), ROW(4, 'Raw, ranks', r.requests_rank, r.accidents_rank)
  ]) AS m(place, measure, x, y)
),
ahead AS (
  SELECT m.place, m.measure, m.weekday, m.month_start, k.lag_days, m.x, m.y,
    lead(m.x, k.lag_days) OVER (PARTITION BY m.place, k.lag_days ORDER BY m.day) AS x_ahead,
    lead(m.y, k.lag_days) OVER (PARTITION BY m.place, k.lag_days ORDER BY m.day) AS y_ahead
  FROM measures m
  CROSS JOIN UNNEST(sequence(0, 7)) AS k(lag_days)
),
products AS (
  SELECT place, measure, lag_days, count(x) AS days, sum(x * y) AS xy, sum(x * x_ahead) AS xx, sum(y * y_ahead) AS yy,
    IF(place > 2, 0, count(DISTINCT IF(x IS NULL, NULL, weekday)) + count(DISTINCT IF(x IS NULL, NULL, month_start)) - 2)
      AS effects
  FROM ahead
  GROUP BY place, measure, lag_days
),
correlated AS (
  SELECT place, measure, max(days) AS days, sum(IF(lag_days = 0, xy)) / NULLIF(sqrt(sum(IF(lag_days = 0, xx * yy))), 0) AS r,
    (max(days) - max(effects)) / greatest(1, 1 + 2 * sum(IF(lag_days > 0, xx * yy, 0))
      / NULLIF(sum(IF(lag_days = 0, xx * yy)), 0)) AS effective_days
  FROM products
  GROUP BY place, measure
),
fisher AS (
  SELECT place, measure, days, effective_days, r, ln((1 + r) / (1 - r)) / 2 AS z,
    sqrt(IF(place IN (2, 4), 1 + r * r / 2, 1) / (effective_days - 3)) AS z_error
  FROM correlated
  WHERE days >= 30 AND effective_days >= 20 AND abs(r) < 0.999999
)
SELECT measure, round(r, 3) AS correlation, round(tanh(z - 1.959963984540054e0 * z_error), 3) AS low,
  round(tanh(z + 1.959963984540054e0 * z_error), 3) AS high, round(2 * normal_cdf(0, 1, - abs(z) / z_error), 4) AS p_value,
  days, round(effective_days, 1) AS effective_days,
  CASE
    WHEN place > 2 THEN 'Not adjusted: mostly the shared rhythm of week and year'
    WHEN abs(z) <= 1.959963984540054e0 * z_error
      THEN 'Day by day, requests and accidents show no link beyond chance once weekday, month and holidays are taken out'
    ELSE 'Once weekday, month and holidays are taken out, days with more accidents have '
      || CASE WHEN abs(r) < 0.1 THEN 'barely ' WHEN abs(r) < 0.3 THEN 'slightly ' WHEN abs(r) < 0.5 THEN 'somewhat '
        ELSE 'clearly ' END
      || IF(r > 0, 'more', 'fewer') || ' requests'
  END AS verdict
FROM fisher
ORDER BY place
