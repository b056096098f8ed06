-- title: Requests by hour and weekday
-- section: seasons
-- question: At which hours of the week do requests happen?
-- read: One cell per weekday and hour of the day, Denver time, Monday first. The stronger the colour, the more.
-- limits: The hour is when the case was entered. Where the city's clock is only assumed (2016 to 2018), whole hours may be shifted.
-- finding: {sentence: "The busiest hour of the week for requests begins at {{hour}}:00 on {{weekday_name}}: {{share_percent}} of all fall into it; an even week would give each hour 0.6 %.", by: requests, rank: 60}
-- chart:
--   mark: rect
--   encoding: {x: {field: hour}, y: {field: weekday}, color: {field: requests, title: requests}}
WITH counts AS (
  SELECT day_of_week(created_at) AS weekday, hour(created_at) AS hour, count(*) AS n
  FROM service_requests
  GROUP BY day_of_week(created_at), hour(created_at)
)
SELECT CAST(weekday AS varchar) || ' ' || date_format(date_add('day', weekday - 1, DATE '2024-01-01'), '%a') AS weekday,
  lpad(CAST(hour AS varchar), 2, '0') AS hour, n AS requests,
  round(100 * CAST(n AS double) / NULLIF(sum(n) OVER (), 0), 2) AS share_percent,
  date_format(date_add('day', weekday - 1, DATE '2024-01-01'), '%W') AS weekday_name
FROM counts
ORDER BY 1, 2
