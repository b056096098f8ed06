-- title: Accidents by hour and weekday
-- section: seasons
-- question: At which hours of the week do accidents happen?
-- read: One cell per weekday and hour, Denver time, Monday first. The colour is the mean number in that hour, over the covered days of that weekday.
-- limits: The time is the earliest at which a crash can have happened; hit-and-runs are often known only roughly. A day on which the clocks change has one hour more or less.
-- finding: {sentence: "The busiest hour of the week for accidents begins at {{hour}}:00 on {{weekday_name}}: {{mean}} a week, {{times_average_hour}} times an average hour of the week.", by: accidents, rank: 40}
-- chart:
--   mark: rect
--   encoding:
--     x: {field: hour, type: ordinal, title: hour of the day, axis: {labelAngle: 0, labelExpr: "datum.value % 3 == 0 ? datum.label : ''"}}
--     y: {field: weekday, title: null, sort: [Mon, Tue, Wed, Thu, Fri, Sat, Sun]}
--     color: {field: mean, title: accidents per hour}
WITH days AS (
  SELECT d.day, day_of_week(d.day) AS weekday
  FROM daily_counts d
  JOIN table_state s ON s.dataset = d.dataset AND d.event_month BETWEEN s.first_month AND s.last_month
  WHERE d.dataset = 'traffic_accidents' AND d.dimension = 'all' AND d.covered
),
weekdays AS (
  SELECT weekday, count(*) AS covered_days FROM days GROUP BY weekday
),
counts AS (
  SELECT d.weekday, hour(e.occurred_at) AS hour, count(*) AS n
  FROM traffic_accidents e
  JOIN days d ON d.day = CAST(e.occurred_at AS date)
  GROUP BY d.weekday, hour(e.occurred_at)
)
SELECT date_format(date_add('day', w.weekday - 1, DATE '2024-01-01'), '%a') AS weekday, h.hour,
  COALESCE(c.n, 0) AS accidents,
  round(100 * CAST(COALESCE(c.n, 0) AS double) / NULLIF(sum(c.n) OVER (), 0), 2) AS share_percent,
  w.covered_days, round(CAST(COALESCE(c.n, 0) AS double) / w.covered_days, 2) AS mean,
  round(CAST(COALESCE(c.n, 0) AS double) / w.covered_days
    / NULLIF(CAST(sum(c.n) OVER () AS double) / sum(w.covered_days) OVER (), 0), 2) AS times_average_hour,
  date_format(date_add('day', w.weekday - 1, DATE '2024-01-01'), '%W') AS weekday_name
FROM weekdays w
CROSS JOIN UNNEST(sequence(0, 23)) AS h (hour)
LEFT JOIN counts c ON c.weekday = w.weekday AND c.hour = h.hour
ORDER BY w.weekday, h.hour
