-- title: Service requests by month and status, source or type
-- section: earlier_tables
-- question: How many requests of each status, source and type were opened in each month, counted as earlier published tables counted them?
-- read: One row per status, source or type and month. The chart shows the types; the table has all three.
-- limits: Months follow the clock of the source file, which was UTC from 2015-11-15 on, so requests of the last evening of
--   a month count in the next one. Made to compare with tables published earlier; for months of Denver time see the
--   section on seasons. Partial months are pale. A status is the newest known one. Spellings that the city varied are one value.
-- chart:
--   transform: [{filter: "datum.dimension == 'type'"}]
--   mark: bar
--   encoding:
--     x: {field: month, timeUnit: utcyearmonth, title: month by the source's clock}
--     y: {field: requests, title: requests}
--     color: {field: value, title: type}
--     opacity: {condition: {test: "datum.partial_month", value: 0.4}, value: 1}
WITH requests AS (
  SELECT date_trunc('month', COALESCE(created_date_source, CAST(created_at_source AS date))) AS month,
    case_status, case_source, type, count(*) AS requests
  FROM service_requests
  GROUP BY date_trunc('month', COALESCE(created_date_source, CAST(created_at_source AS date))),
    case_status, case_source, type
),
counts AS (
  SELECT d.dimension, COALESCE(d.value, 'not stated') AS value, date_format(r.month, '%Y-%m') AS month,
    sum(r.requests) AS requests
  FROM requests r
  CROSS JOIN UNNEST(ARRAY['status', 'source', 'type'], ARRAY[r.case_status, r.case_source, r.type])
    AS d (dimension, value)
  GROUP BY d.dimension, COALESCE(d.value, 'not stated'), r.month
),
covered AS (
  SELECT event_month, count(DISTINCT day) AS days, day(last_day_of_month(max(day))) AS days_in_month
  FROM daily_counts
  WHERE dataset = 'service_requests' AND dimension = 'all' AND covered
  GROUP BY event_month
)
SELECT c.dimension, c.value, c.month, c.requests,
  COALESCE(m.days < m.days_in_month, true) AS partial_month
FROM counts c
LEFT JOIN covered m ON m.event_month = c.month
ORDER BY c.dimension, c.month, c.requests DESC, c.value
