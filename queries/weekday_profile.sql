-- title: Busy and quiet weekdays
-- section: seasons
-- question: On which weekdays do requests and accidents come?
-- read: 1 is the mean of all covered days of that feed. The point is the mean of a weekday, the line its approximate 95 % interval, mean plus or minus 1.96 standard errors over the days.
-- limits: Holidays are included, and most fall on Mondays and Thursdays. Days are treated as independent. Where a feed's level changes between years, intervals are too wide.
-- finding: {sentence: "An average {{weekday}} brings {{mean}} {{feed}} (95 % interval {{low}} to {{high}}), {{times_average_day}} times an average day.", by: times_average_day, rank: 45}
-- chart:
--   encoding:
--     x: {field: weekday, title: null, sort: [Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday], axis: {labelExpr: "slice(datum.label, 0, 3)", labelAngle: 0}}
--   layer:
--     - mark: {type: rule}
--       transform: [{calculate: "datum.times_average_day * datum.low / datum.mean", as: from}, {calculate: "datum.times_average_day * datum.high / datum.mean", as: to}]
--       encoding:
--         y: {field: from, type: quantitative, title: "times an average day", scale: {zero: true}}
--         y2: {field: to, title: "times an average day"}
--         xOffset: {field: feed}
--         color: {field: feed, title: null}
--     - mark: {type: point, filled: true, size: 60}
--       encoding:
--         y: {field: times_average_day, title: "times an average day"}
--         xOffset: {field: feed}
--         color: {field: feed, title: null}
WITH days AS (
  SELECT d.dataset, d.day, day_of_week(d.day) AS weekday, CAST(d.events AS double) AS events,
    avg(CAST(d.events AS double)) OVER (PARTITION BY d.dataset) AS average_day
  FROM daily_counts d
  JOIN table_state s ON s.dataset = d.dataset AND d.event_month BETWEEN s.first_month AND s.last_month
  WHERE d.dimension = 'all' AND d.covered
),
weekdays AS (
  SELECT dataset, weekday, average_day, count(*) AS covered_days, sum(events) AS events, avg(events) AS mean,
    1.96 * stddev_samp(events) / sqrt(count(*)) AS half_width
  FROM days
  GROUP BY dataset, weekday, average_day
)
SELECT IF(dataset = 'service_requests', 'service requests', 'traffic accidents') AS feed,
  date_format(date_add('day', weekday - 1, DATE '2024-01-01'), '%W') AS weekday,
  covered_days, CAST(events AS bigint) AS events, round(mean, 1) AS mean, round(mean - half_width, 1) AS low,
  round(mean + half_width, 1) AS high, round(mean / NULLIF(average_day, 0), 2) AS times_average_day
FROM weekdays
ORDER BY dataset, weekdays.weekday
