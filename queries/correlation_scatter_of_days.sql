-- title: What does a day with many accidents look like?
-- section: correlation
-- question: Day by day, how far are requests and accidents above or below what is usual?
-- read: One point a day. To the right, more accidents than its weekday and month let expect; up, more requests. A cloud without
--   a slope means that neither tells the other.
-- limits: The last 1,000 days that files of both feeds cover, without holidays and days of closed city offices. Usual is the
--   least-squares value of the weekday and the month, so a busy month is no news here.
-- chart:
--   layer:
--     - mark: {type: rule, strokeDash: [3, 3]}
--       encoding: {x: {datum: 0}}
--     - mark: {type: rule, strokeDash: [3, 3]}
--       encoding: {y: {datum: 0}}
--     - mark: {type: point, filled: true, size: 30, opacity: 0.5}
--       encoding:
--         x: {field: accidents_above_usual, title: accidents above usual}
--         y: {field: requests_above_usual, title: requests above usual}
--   height: 320
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
)
SELECT day, CAST(accidents AS bigint) AS accidents, CAST(requests AS bigint) AS requests,
  round(y, 1) AS accidents_above_usual, round(x, 1) AS requests_above_usual
FROM (
  SELECT day, accidents, requests, x, y, row_number() OVER (ORDER BY day DESC) AS days_back
  FROM adjusted
  WHERE x IS NOT NULL
)
WHERE days_back <= 1000
ORDER BY day
