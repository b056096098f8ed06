-- title: Which months does the data have?
-- section: data
-- question: How many rows does each feed have by month, and which days does no file cover?
-- read: Rows in the table by month of the event. A month with missing days is pale; compare it by its rows per covered day. Stray rows are on days that no file speaks for. A month without rows or covered days has no number.
-- limits: A day without a file is not a day without events. Months of the table's window; a missing day after the as-of day is one that has not come yet.
-- chart:
--   encoding: {x: {field: month, title: null}, y: {field: table_rows, title: rows in the month}, color: {field: dataset, title: null}}
--   layer:
--     - mark: {type: line, opacity: 0.4}
--     - mark: {type: point, filled: true, size: 50}
--       encoding: {opacity: {condition: {test: datum.partial_month, value: 0.3}, value: 1}}
WITH months AS (
  SELECT s.dataset, date_format(c.day, '%Y-%m') AS month, count(*) AS days
  FROM calendar c
  JOIN table_state s ON date_format(c.day, '%Y-%m') BETWEEN s.first_month AND s.last_month
  GROUP BY s.dataset, date_format(c.day, '%Y-%m')
),
counts AS (
  SELECT dataset, event_month, sum(events) AS events, count_if(covered) AS covered_days,
    sum(IF(covered, events, 0)) AS covered_events
  FROM daily_counts
  WHERE dimension = 'all'
  GROUP BY dataset, event_month
)
SELECT m.dataset, m.month, c.events AS table_rows, COALESCE(c.covered_days, 0) AS covered_days,
  m.days - COALESCE(c.covered_days, 0) AS missing_days, COALESCE(c.events - c.covered_events, 0) AS stray_rows,
  round(1e0 * c.covered_events / NULLIF(c.covered_days, 0), 1) AS rows_per_covered_day,
  COALESCE(c.covered_days, 0) < m.days AS partial_month
FROM months m
LEFT JOIN counts c ON c.dataset = m.dataset AND c.event_month = m.month
ORDER BY m.dataset, m.month
