-- title: Accidents by hour and weekday
-- section: seasons
-- question: At which hours of the week do accidents happen?
-- read: One cell per weekday and hour of the day, Denver time, Monday first. The stronger the colour, the more.
-- limits: The time is the earliest at which a crash can have happened; hit-and-runs are often known only roughly.
-- finding: {sentence: "The busiest hour of the week for accidents begins at {{hour}}:00 on {{weekday_name}}: {{share_percent}} of all fall into it; an even week would give each hour 0.6 %.", by: accidents, rank: 40}
-- chart:
--   mark: rect
--   encoding: {x: {field: hour}, y: {field: weekday}, color: {field: accidents, title: accidents}}
WITH counts AS (
  SELECT day_of_week(occurred_at) AS weekday, hour(occurred_at) AS hour, count(*) AS n
  FROM traffic_accidents
  GROUP BY day_of_week(occurred_at), hour(occurred_at)
)
SELECT CAST(weekday AS varchar) || ' ' || date_format(date_add('day', weekday - 1, DATE '2024-01-01'), '%a') AS weekday,
  lpad(CAST(hour AS varchar), 2, '0') AS hour, n AS accidents,
  round(100 * CAST(n AS double) / NULLIF(sum(n) OVER (), 0), 2) AS share_percent,
  date_format(date_add('day', weekday - 1, DATE '2024-01-01'), '%W') AS weekday_name
FROM counts
ORDER BY 1, 2
