-- title: Seasonal index (a monthly pattern while under 24 months are covered)
-- section: seasons
-- question: Which months of the year are busy, which are quiet, and by how much?
-- read: 1 is an average month, by events per covered day; 1.10 is a tenth more. The lines show where the value would likely lie (about 95 %) if only the chance of single days were at work.
-- limits: Twelve months, counted back from the last, are compared with their own average; runs that are not complete are used only if none is. Months with fewer than 14 covered days are left out. "Called" says how much the answer can bear; within one year a snowstorm or a new phone menu can look like a season. Intervals take weekdays out and treat days as independent, so they are a little too narrow.
-- finding: {sentence: "{{feed}} peak in {{month}}: {{per_day}} a day, {{index}} times an average month (about {{index_low}} to {{index_high}}, 95 % interval) and {{times_quietest}} times {{quietest_month}}, the quietest month.", by: times_quietest, rank: 10}
-- chart:
--   encoding:
--     x: {field: month, title: null, sort: {field: month_number, op: min}, axis: {labelExpr: "slice(datum.label, 0, width < 400 ? 1 : 3)", labelAngle: 0}}
--   layer:
--     - mark: {type: rule}
--       encoding:
--         y: {field: index_low, title: "times an average month", scale: {zero: false}}
--         y2: {field: index_high, title: "times an average month"}
--         xOffset: {field: feed}
--         color: {field: feed, title: null}
--     - mark: {type: point, filled: true, size: 60}
--       encoding:
--         y: {field: index, title: "times an average month"}
--         xOffset: {field: feed}
--         color: {field: feed, title: null}
--         opacity: {condition: {test: datum.partial_month, value: 0.4}, value: 1}
WITH months AS (
  SELECT d.dataset, d.event_month, 12 * year(max(d.day)) + month(max(d.day)) AS month_count,
    count(*) AS covered_days, avg(CAST(d.events AS double)) AS per_day,
    count(*) < day(last_day_of_month(max(d.day))) AS partial_month
  FROM daily_counts d
  JOIN table_state s ON s.dataset = d.dataset AND d.event_month BETWEEN s.first_month AND s.last_month
  WHERE d.dimension = 'all' AND d.covered
  GROUP BY d.dataset, d.event_month
  HAVING count(*) >= 14
),
years AS (
  SELECT dataset, event_month, month_count, covered_days, per_day, partial_month,
    (max(month_count) OVER (PARTITION BY dataset) - month_count) / 12 AS years_back
  FROM months
),
averages AS (
  SELECT dataset, event_month, month_count, covered_days, per_day, partial_month, years_back,
    avg(per_day) OVER (PARTITION BY dataset, years_back) AS average_month,
    count(*) OVER (PARTITION BY dataset, years_back) AS months_of_year
  FROM years
),
ranked AS (
  SELECT dataset, event_month, month_count, covered_days, per_day, partial_month, years_back, average_month, months_of_year,
    max(months_of_year) OVER (PARTITION BY dataset) AS most_months
  FROM averages
),
used AS (
  SELECT dataset, event_month, month_count, covered_days, per_day, partial_month, years_back, average_month
  FROM ranked
  WHERE average_month > 0 AND months_of_year > 1 AND IF(most_months = 12, months_of_year = 12, years_back = 0)
),
residuals AS (
  SELECT d.dataset, d.event_month,
    d.events - avg(CAST(d.events AS double)) OVER (PARTITION BY d.dataset, u.years_back, day_of_week(d.day)) AS residual
  FROM daily_counts d
  JOIN used u ON u.dataset = d.dataset AND u.event_month = d.event_month
  WHERE d.dimension = 'all' AND d.covered
),
spreads AS (
  SELECT dataset, event_month, var_samp(residual) AS variance FROM residuals GROUP BY dataset, event_month
),
seasons AS (
  SELECT u.dataset, (u.month_count - 1) % 12 + 1 AS month_number, count(*) AS years, sum(u.covered_days) AS covered_days,
    avg(u.per_day) AS per_day, avg(u.per_day / u.average_month) AS index, bool_or(u.partial_month) AS partial_month,
    1.96 * sqrt(sum(v.variance / u.covered_days / (u.average_month * u.average_month))) / count(*) AS half_width
  FROM used u
  JOIN spreads v ON v.dataset = u.dataset AND v.event_month = u.event_month
  GROUP BY u.dataset, (u.month_count - 1) % 12 + 1
)
SELECT IF(dataset = 'service_requests', 'Service requests', 'Traffic accidents') AS feed,
  date_format(date_add('month', month_number - 1, DATE '2024-01-01'), '%M') AS month, month_number,
  round(index, 2) AS index, round(index - half_width, 2) AS index_low, round(index + half_width, 2) AS index_high,
  round(per_day, 1) AS per_day, covered_days, partial_month,
  round(index / NULLIF(min(index) OVER (PARTITION BY dataset), 0), 2) AS times_quietest,
  date_format(date_add('month', first_value(month_number) OVER (PARTITION BY dataset ORDER BY index, month_number) - 1,
    DATE '2024-01-01'), '%M') AS quietest_month,
  IF(sum(covered_days) OVER (PARTITION BY dataset) >= 730, 'seasonal index', 'monthly pattern') AS called
FROM seasons
ORDER BY dataset, month_number
