-- title: What happens around days with unusually many accidents?
-- section: correlation
-- question: Around extreme days of one feed, is the other feed unusual too?
-- read: The twentieth of days furthest above what weekday and month let expect, and the other feed from three days before to
--   three after, in percent of its average day. Lines are 95 % intervals; dark points stay beyond chance after correction.
-- limits: At least five extreme days. Usual is the least-squares value of weekday and month; holidays and days of closed city
--   offices are left out. Intervals take the spread of the weekdays concerned and treat extreme days as independent; storms
--   come in runs, so they are somewhat narrow. Corrected for all rows (Benjamini and Hochberg 1995).
-- finding:
--   sentence: "{{verdict}}; when accidents are unusually many, requests are {{difference_percent}} from the usual (95 % interval
--     {{low_percent}} to {{high_percent}}, {{days}} days)."
--   by: same_day
--   rank: 46
-- chart:
--   facet: {field: extreme, sort: ["Requests, many accidents", "Accidents, many requests"], title: null}
--   columns: 1
--   spec:
--     height: 140
--     layer:
--       - mark: {type: rule, strokeDash: [3, 3]}
--         encoding: {y: {datum: 0}}
--       - mark: {type: rule, strokeWidth: 2, tooltip: false}
--         encoding:
--           x: {field: offset_days, type: ordinal, title: days from the extreme day, axis: {labelAngle: 0}}
--           y: {field: low_percent, title: percent from usual}
--           y2: {field: high_percent, title: percent from usual}
--       - mark: {type: point, filled: true, size: 80}
--         encoding:
--           x: {field: offset_days, type: ordinal, title: days from the extreme day}
--           y: {field: difference_percent, title: percent from usual}
--           opacity: {condition: {test: datum.beyond_chance, value: 1}, value: 0.4}
--           tooltip: [{field: extreme}, {field: offset_days}, {field: difference_percent}, {field: low_percent},
--             {field: high_percent}, {field: q_value}]
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
marked AS (
  SELECT day, x, y, IF(x IS NULL, NULL, requests) AS requests, IF(y IS NULL, NULL, accidents) AS accidents,
    row_number() OVER (ORDER BY round(y, 6) DESC NULLS LAST, day) <= count(y) OVER () / 20 AS many_accidents,
    row_number() OVER (ORDER BY round(x, 6) DESC NULLS LAST, day) <= count(x) OVER () / 20 AS many_requests,
    avg(x * x) OVER (PARTITION BY weekday) AS x_spread, avg(y * y) OVER (PARTITION BY weekday) AS y_spread,
    1e0 / NULLIF(count(x) OVER (PARTITION BY weekday), 0) + 1e0 / NULLIF(count(x) OVER (PARTITION BY month_start), 0) AS effects
  FROM adjusted
),
-- mean squares of what is left, raised for the effects that the adjustment has used up
scaled AS (
  SELECT day, x, y, many_accidents, many_requests, avg(requests) OVER () AS requests, avg(accidents) OVER () AS accidents,
    x_spread * count(x) OVER () / (count(x) OVER () - sum(IF(x IS NULL, 0, effects)) OVER () + 1) AS x_spread,
    y_spread * count(x) OVER () / (count(x) OVER () - sum(IF(x IS NULL, 0, effects)) OVER () + 1) AS y_spread
  FROM marked
),
around AS (
  SELECT k.offset_days, s.many_accidents, s.many_requests, s.requests, s.accidents,
    IF(k.offset_days < 0, lag(CAST(ROW(s.x, s.y, s.x_spread, s.y_spread) AS
        ROW(x double, y double, x_spread double, y_spread double)), greatest(- k.offset_days, 0))
        OVER (PARTITION BY k.offset_days ORDER BY s.day),
      lead(CAST(ROW(s.x, s.y, s.x_spread, s.y_spread) AS
        ROW(x double, y double, x_spread double, y_spread double)), greatest(k.offset_days, 0))
        OVER (PARTITION BY k.offset_days ORDER BY s.day)) AS other
  FROM scaled s
  CROSS JOIN UNNEST(sequence(-3, 3)) AS k(offset_days)
),
averaged AS (
  SELECT e.place, e.extreme, a.offset_days, count(e.difference) AS days, avg(e.difference) AS difference, max(e.usual) AS usual,
    sqrt(sum(IF(e.difference IS NULL, NULL, e.spread))) / NULLIF(count(e.difference), 0) AS error
  FROM around a
  CROSS JOIN UNNEST(ARRAY[
    ROW(1, 'Requests, many accidents', a.many_accidents, a.other.x, a.other.x_spread, a.requests),
    ROW(2, 'Accidents, many requests', a.many_requests, a.other.y, a.other.y_spread, a.accidents)
  ]) AS e(place, extreme, chosen, difference, spread, usual)
  WHERE e.chosen
  GROUP BY e.place, e.extreme, a.offset_days
),
tested AS (
  SELECT place, extreme, offset_days, days, difference, usual, error, 2 * normal_cdf(0, 1, - abs(difference) / error) AS p,
    count(*) OVER () AS tested,
    row_number() OVER (ORDER BY 2 * normal_cdf(0, 1, - abs(difference) / error), place, offset_days) AS rank_of_p
  FROM averaged
  WHERE days >= 5 AND error > 0 AND usual > 0
),
corrected AS (
  SELECT place, extreme, offset_days, days, difference, usual, error, p,
    least(1, min(p * tested / rank_of_p) OVER (ORDER BY rank_of_p DESC ROWS UNBOUNDED PRECEDING)) AS q
  FROM tested
)
SELECT extreme, offset_days, round(difference, 1) AS difference_per_day,
  round(100 * difference / usual, 1) AS difference_percent,
  round(100 * (difference - 1.959963984540054e0 * error) / usual, 1) AS low_percent,
  round(100 * (difference + 1.959963984540054e0 * error) / usual, 1) AS high_percent,
  round(p, 4) AS p_value, round(q, 4) AS q_value, q < 0.05 AS beyond_chance, days,
  IF(offset_days = 0, 3 - place, 0) AS same_day,
  CASE count_if(q < 0.05) OVER ()
    WHEN 0 THEN 'Around extreme days of one feed the other is not unusual beyond chance'
    ELSE 'Around extreme days of one feed the other is unusual beyond chance on '
      || CAST(count_if(q < 0.05) OVER () AS varchar) || ' of ' || CAST(count(*) OVER () AS varchar) || ' days looked at'
  END AS verdict
FROM corrected
ORDER BY place, offset_days
