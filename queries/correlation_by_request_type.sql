-- title: Which requests go with accidents?
-- section: correlation
-- question: Do days with more accidents have more or fewer requests of some type?
-- read: Types in order of evidence, the twenty clearest in the chart; lines are 95 % intervals. Dark points stay beyond chance
--   after the correction for all types tested. 1 is perfect step, 0 none, -1 opposite.
-- limits: Published services with at least 100 requests on 30 days or more that both feeds cover; requests without a type are
--   left out. Both counts adjusted for weekday and month by least squares, without holidays and days of closed city offices;
--   intervals count effective days (Bartlett 1946). At most 5 % of what stands out is chance, on average (Benjamini and
--   Hochberg 1995). Correlation is not cause.
-- finding:
--   sentence: "{{verdict}}; the clearest is '{{request_type}}' with a correlation of {{correlation}} ({{low}} to {{high}})."
--   rank: 44
-- chart:
--   transform: [{filter: datum.place <= 20}]
--   layer:
--     - mark: {type: rule, strokeDash: [3, 3]}
--       encoding: {x: {datum: 0}}
--     - mark: {type: rule, strokeWidth: 2, tooltip: false}
--       encoding:
--         x: {field: low, title: correlation}
--         x2: {field: high, title: correlation}
--         y: {field: request_type, sort: null, title: null}
--     - mark: {type: point, filled: true, size: 80}
--       encoding:
--         x: {field: correlation}
--         y: {field: request_type, sort: null, title: null}
--         opacity: {condition: {test: datum.beyond_chance, value: 1}, value: 0.4}
--         tooltip: [{field: request_type}, {field: correlation}, {field: low}, {field: high}, {field: q_value}]
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
    b.accidents, min(b.day) OVER () AS first_day, max(b.day) OVER () AS last_day
  FROM calendar c
  LEFT JOIN both_days b ON b.day = c.day
),
-- every day from the first to the last, so that the row k further down is the day k days later
days AS (
  SELECT day, weekday, month_start, IF(ordinary, accidents) AS y
  FROM reach
  WHERE day BETWEEN first_day AND last_day
),
types AS (
  SELECT value AS request_type, map_agg(day, events) AS events
  FROM daily_counts
  WHERE dataset = 'service_requests' AND dimension = 'request_type' AND value IS NOT NULL AND covered
  GROUP BY value
),
counted AS (
  SELECT t.request_type, d.day, d.weekday, d.month_start,
    IF(d.y IS NULL, NULL, CAST(COALESCE(element_at(t.events, d.day), 0) AS double)) AS x, d.y
  FROM types t
  CROSS JOIN days d
),
large AS (
  SELECT request_type, day, weekday, month_start, x, y, sum(x) OVER (PARTITION BY request_type) AS requests,
    count_if(x > 0) OVER (PARTITION BY request_type) AS days_with_any
  FROM counted
),
-- Least squares with an effect for each weekday and each month. Month means go out first; a weekday's effect is then what
-- its days have above their months, plus what those months' means hold of all weekdays' effects: put in sixty times, the
-- effects no longer change.
above AS (
  SELECT request_type, day, weekday, month_start, requests, x - avg(x) OVER (PARTITION BY request_type, month_start) AS x,
    y - avg(y) OVER (PARTITION BY request_type, month_start) AS y, ARRAY[
      avg(IF(x IS NULL, NULL, IF(weekday = 1, 1e0, 0e0))) OVER (PARTITION BY request_type, month_start),
      avg(IF(x IS NULL, NULL, IF(weekday = 2, 1e0, 0e0))) OVER (PARTITION BY request_type, month_start),
      avg(IF(x IS NULL, NULL, IF(weekday = 3, 1e0, 0e0))) OVER (PARTITION BY request_type, month_start),
      avg(IF(x IS NULL, NULL, IF(weekday = 4, 1e0, 0e0))) OVER (PARTITION BY request_type, month_start),
      avg(IF(x IS NULL, NULL, IF(weekday = 5, 1e0, 0e0))) OVER (PARTITION BY request_type, month_start),
      avg(IF(x IS NULL, NULL, IF(weekday = 6, 1e0, 0e0))) OVER (PARTITION BY request_type, month_start),
      avg(IF(x IS NULL, NULL, IF(weekday = 7, 1e0, 0e0))) OVER (PARTITION BY request_type, month_start)] AS shares
  FROM large
  WHERE requests >= 100 AND days_with_any >= 30
),
weekdays AS (
  SELECT request_type, max(requests) AS requests, weekday, avg(x) AS x, avg(y) AS y,
    ARRAY[avg(IF(x IS NULL, NULL, shares[1])), avg(IF(x IS NULL, NULL, shares[2])), avg(IF(x IS NULL, NULL, shares[3])),
      avg(IF(x IS NULL, NULL, shares[4])), avg(IF(x IS NULL, NULL, shares[5])), avg(IF(x IS NULL, NULL, shares[6])),
      avg(IF(x IS NULL, NULL, shares[7]))] AS shares,
    array_agg(CAST(ROW(day, weekday, month_start, x, y, shares) AS
      ROW(day date, weekday integer, month_start date, x double, y double, shares array(double)))) AS days
  FROM above
  GROUP BY request_type, weekday
),
effects AS (
  SELECT request_type, max(requests) AS requests, flatten(array_agg(days)) AS days, array_agg(x ORDER BY weekday) AS x,
    array_agg(y ORDER BY weekday) AS y, array_agg(shares ORDER BY weekday) AS shares
  FROM weekdays
  GROUP BY request_type
  HAVING count(x) = 7
),
solved AS (
  SELECT request_type, requests, days,
    reduce(sequence(1, 60), x, (effect, turn) -> zip_with(x, shares, (own, share) ->
      own + reduce(zip_with(share, effect, (p, e) -> p * e), 0e0, (s, t) -> s + t, s -> s)), effect -> effect) AS x,
    reduce(sequence(1, 60), y, (effect, turn) -> zip_with(y, shares, (own, share) ->
      own + reduce(zip_with(share, effect, (p, e) -> p * e), 0e0, (s, t) -> s + t, s -> s)), effect -> effect) AS y
  FROM effects
),
adjusted AS (
  SELECT s.request_type, s.requests, d.day, d.weekday, d.month_start,
    d.x - s.x[d.weekday] + reduce(zip_with(d.shares, s.x, (p, e) -> p * e), 0e0, (t, u) -> t + u, t -> t) AS x,
    d.y - s.y[d.weekday] + reduce(zip_with(d.shares, s.y, (p, e) -> p * e), 0e0, (t, u) -> t + u, t -> t) AS y
  FROM solved s
  CROSS JOIN UNNEST(s.days) AS d(day, weekday, month_start, x, y, shares)
),
ahead AS (
  SELECT a.request_type, a.requests, k.lag_days, a.weekday, a.month_start, a.x, a.y,
    lead(a.x, k.lag_days) OVER (PARTITION BY a.request_type, k.lag_days ORDER BY a.day) AS x_ahead,
    lead(a.y, k.lag_days) OVER (PARTITION BY a.request_type, k.lag_days ORDER BY a.day) AS y_ahead
  FROM adjusted a
  CROSS JOIN UNNEST(sequence(0, 7)) AS k(lag_days)
),
products AS (
  SELECT request_type, max(requests) AS requests, lag_days, count(x) AS days, sum(x * y) AS xy, sum(x * x_ahead) AS xx,
    sum(y * y_ahead) AS yy,
    count(DISTINCT IF(x IS NULL, NULL, weekday)) + count(DISTINCT IF(x IS NULL, NULL, month_start)) - 2 AS effects
  FROM ahead
  GROUP BY request_type, lag_days
),
correlated AS (
  SELECT request_type, max(requests) AS requests, max(days) AS days,
    sum(IF(lag_days = 0, xy)) / NULLIF(sqrt(sum(IF(lag_days = 0, xx * yy))), 0) AS r,
    (max(days) - max(effects)) / greatest(1, 1 + 2 * sum(IF(lag_days > 0, xx * yy, 0))
      / NULLIF(sum(IF(lag_days = 0, xx * yy)), 0)) AS effective_days
  FROM products
  GROUP BY request_type
),
fisher AS (
  SELECT request_type, requests, days, effective_days, r, ln((1 + r) / (1 - r)) / 2 AS z,
    1 / sqrt(effective_days - 3) AS z_error
  FROM correlated
  WHERE days >= 30 AND effective_days >= 20 AND abs(r) < 0.999999
),
tested AS (
  SELECT request_type, requests, days, effective_days, r, z, z_error, 2 * normal_cdf(0, 1, - abs(z) / z_error) AS p,
    count(*) OVER () AS types_tested,
    row_number() OVER (ORDER BY 2 * normal_cdf(0, 1, - abs(z) / z_error), request_type) AS place
  FROM fisher
),
corrected AS (
  SELECT request_type, requests, days, effective_days, r, z, z_error, p, types_tested, place,
    least(1, min(p * types_tested / place) OVER (ORDER BY place DESC ROWS UNBOUNDED PRECEDING)) AS q
  FROM tested
)
SELECT place, request_type, CAST(requests AS bigint) AS requests, round(r, 3) AS correlation,
  round(tanh(z - 1.959963984540054e0 * z_error), 3) AS low, round(tanh(z + 1.959963984540054e0 * z_error), 3) AS high,
  round(p, 4) AS p_value, round(q, 4) AS q_value, q < 0.05 AS beyond_chance, days,
  round(effective_days, 1) AS effective_days,
  CASE count_if(q < 0.05) OVER () WHEN 0 THEN 'None' ELSE CAST(count_if(q < 0.05) OVER () AS varchar) END
    || ' of ' || CAST(types_tested AS varchar) || ' request types '
    || IF(count_if(q < 0.05) OVER () < 2, 'goes', 'go') || ' with accidents beyond chance' AS verdict
FROM corrected
ORDER BY place
