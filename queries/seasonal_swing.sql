-- title: How large are the seasons?
-- section: seasons
-- question: How much busier is the busiest month than the quietest?
-- read: One row per feed. Only months whose every day is covered by a file are compared, by events per day.
-- limits: Within one year, a single snowstorm or a new phone menu can look like a season.
-- finding: {sentence: "The busiest full month ({{dataset}}) was {{busiest_month}} with {{busiest_per_day}} a day, {{ratio}} times as many as the quietest, {{quietest_month}} with {{quietest_per_day}}.", rank: 10}
WITH months AS (
  SELECT d.dataset, d.event_month, CAST(sum(d.events) AS double) / count(*) AS per_day
  FROM daily_counts d
  JOIN table_state s ON s.dataset = d.dataset AND d.event_month BETWEEN s.first_month AND s.last_month
  WHERE d.dimension = 'all' AND d.covered
  GROUP BY d.dataset, d.event_month
  HAVING count(*) = day(last_day_of_month(max(d.day)))
)
SELECT dataset, count(*) AS full_months,
  max_by(event_month, per_day) AS busiest_month, round(max(per_day), 1) AS busiest_per_day,
  min_by(event_month, per_day) AS quietest_month, round(min(per_day), 1) AS quietest_per_day,
  round(max(per_day) / NULLIF(min(per_day), 0), 2) AS ratio
FROM months
GROUP BY dataset
HAVING count(*) > 1
ORDER BY dataset
