-- title: What is missing in the requests?
-- section: data
-- question: How large is the share of rows without a value, by column and month?
-- read: Each cell is the share of the month's rows in which the column is empty; dark is mostly empty. A sudden change down a row is a change of the city's files, not of the city.
-- limits: The last 24 months of the table. Empty as cleaned, so markers such as 0 or UNK count as missing. Personal columns are left out. request_type is derived from the summary; topic, division and major area are empty in every file seen.
-- chart:
--   mark: rect
--   encoding: {x: {field: month, type: ordinal, title: null}, y: {field: column_name, sort: null, title: null}, color: {field: missing_percent, title: per cent missing, scale: {domain: [0, 100]}}}
WITH months AS (
  SELECT r.event_month AS month, count(*) AS table_rows,
    ARRAY[count(r.case_status), count(r.case_source), count(r.created_date_source), count(r.closed_at),
      count(r.closed_date_source), count(r.first_call_resolution), count(r.customer_zip), count(r.incident_zip),
      count(r.longitude), count(r.latitude), count(r.agency), count(r.division), count(r.major_area), count(r.type),
      count(r.topic), count(r.request_type), count(r.council_district), count(r.police_district),
      count(r.neighborhood)] AS filled
  FROM service_requests r
  JOIN table_state s ON s.dataset = 'service_requests'
    AND date(r.event_month || '-01') > date_add('month', -24, date(s.last_month || '-01'))
  GROUP BY r.event_month
)
SELECT t.column_name, m.month, m.table_rows, m.table_rows - t.filled AS missing_rows,
  round(100e0 * (m.table_rows - t.filled) / NULLIF(m.table_rows, 0), 1) AS missing_percent
FROM months m
CROSS JOIN UNNEST(
  ARRAY['case_status', 'case_source', 'created_date_source', 'closed_at', 'closed_date_source', 'first_call_resolution',
    'customer_zip', 'incident_zip', 'longitude', 'latitude', 'agency', 'division', 'major_area', 'type', 'topic',
    'request_type', 'council_district', 'police_district', 'neighborhood'], m.filled) WITH ORDINALITY AS t (column_name, filled, place)
ORDER BY t.place, m.month
