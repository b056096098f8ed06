-- title: Do requests and accidents move together?
-- section: correlation
-- question: Is the daily number of service requests correlated with the daily number of traffic accidents?
-- read: 1 is perfect step, 0 none, -1 opposite. The first row compares each day with others of its weekday and month only, so the shared rhythm of week and season does not count.
-- limits: Days that files of both feeds cover. The interval treats days as independent, which they are not quite, so it is too narrow. Correlation is not cause.
-- finding: {sentence: "Day by day, requests and accidents have a correlation of {{correlation}} over {{days}} days once weekday and month are taken out (about {{low}} to {{high}}).", rank: 30}
-- chart:
--   mark: bar
--   encoding: {y: {field: measure}, x: {field: correlation}}
WITH requests AS (
  SELECT day, events FROM daily_counts
  WHERE dataset = 'service_requests' AND dimension = 'all' AND covered
),
accidents AS (
  SELECT day, events FROM daily_counts
  WHERE dataset = 'traffic_accidents' AND dimension = 'all' AND covered
),
both_days AS (
  SELECT r.day, day_of_week(r.day) AS weekday, date_trunc('month', r.day) AS month_start,
    CAST(r.events AS double) AS x, CAST(a.events AS double) AS y
  FROM requests r
  JOIN accidents a ON a.day = r.day
),
residuals AS (
  SELECT day, x, y,
    x - avg(x) OVER (PARTITION BY weekday) AS x_week, y - avg(y) OVER (PARTITION BY weekday) AS y_week,
    x - avg(x) OVER (PARTITION BY weekday) - avg(x) OVER (PARTITION BY month_start) + avg(x) OVER () AS x_both,
    y - avg(y) OVER (PARTITION BY weekday) - avg(y) OVER (PARTITION BY month_start) + avg(y) OVER () AS y_both,
    rank() OVER (ORDER BY x) + (count(*) OVER (PARTITION BY x) - 1) / 2e0 AS x_rank,
    rank() OVER (ORDER BY y) + (count(*) OVER (PARTITION BY y) - 1) / 2e0 AS y_rank
  FROM both_days
),
measures AS (
  SELECT 1 AS place, 'Pearson, weekday and month taken out' AS measure, corr(x_both, y_both) AS r, count(*) AS days FROM residuals
  UNION ALL
  SELECT 2, 'Pearson, weekday taken out', corr(x_week, y_week), count(*) FROM residuals
  UNION ALL
  SELECT 3, 'Pearson, raw', corr(x, y), count(*) FROM residuals
  UNION ALL
  SELECT 4, 'Spearman (ranks), raw', corr(x_rank, y_rank), count(*) FROM residuals
),
usable AS (
  SELECT place, measure, days, IF(is_nan(r) OR days < 10, NULL, r) AS r,
    IF(is_nan(r) OR days < 10 OR abs(r) > 0.999999, NULL, ln((1 + r) / (1 - r)) / 2) AS z
  FROM measures
)
SELECT measure, round(r, 3) AS correlation,
  round(tanh(z - 1.96 / sqrt(greatest(days - 3, 1))), 3) AS low,
  round(tanh(z + 1.96 / sqrt(greatest(days - 3, 1))), 3) AS high, days
FROM usable
WHERE days > 0
ORDER BY place
