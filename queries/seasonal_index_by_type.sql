-- title: Which kinds of event have a season?
-- section: seasons
-- question: In which months does each kind of request or accident happen more often than in its own average month?
-- read: One row per kind, one cell per month; 1 is an average month of that kind, by events per covered day. The interval (about 95 %) in the table allows for chance in counting only; "clear" means that it leaves out 1.
-- limits: A kind that came or went within the months shown, because its name changed, looks seasonal here. The same runs of twelve months as in the seasonal index; months with fewer than 14 covered days are left out. The seven commonest kinds of each feed with at least 25 events in an average month. Requests are named by published service, accidents by their gravest offense. Of twenty cells without a season about one looks clear by chance.
-- chart:
--   mark: rect
--   encoding:
--     x: {field: month, title: null, sort: {field: month_number, op: min}, axis: {labelExpr: "slice(datum.label, 0, 1)", labelAngle: 0}}
--     y: {field: type, title: null, sort: {field: place, op: min}, axis: {labelExpr: "length(datum.label) > 18 ? slice(datum.label, 0, 9) + '…' + slice(datum.label, -8) : datum.label"}}
--     color: {field: index, title: "times an average month", scale: {range: diverging, domainMid: 1}}
WITH months AS (
  SELECT d.dataset, d.event_month, 12 * year(max(d.day)) + month(max(d.day)) AS month_count,
    count(*) AS covered_days, sum(d.events) AS events, count(*) < day(last_day_of_month(max(d.day))) AS partial_month
  FROM daily_counts d
  JOIN table_state s ON s.dataset = d.dataset AND d.event_month BETWEEN s.first_month AND s.last_month
  WHERE d.dimension = 'all' AND d.covered
  GROUP BY d.dataset, d.event_month
  HAVING count(*) >= 14
),
years AS (
  SELECT dataset, event_month, month_count, covered_days, events, partial_month,
    (max(month_count) OVER (PARTITION BY dataset) - month_count) / 12 AS years_back
  FROM months
),
sizes AS (
  SELECT dataset, event_month, month_count, covered_days, partial_month, years_back,
    count(*) OVER (PARTITION BY dataset, years_back) AS months_of_year, sum(events) OVER (PARTITION BY dataset, years_back) AS events_of_year
  FROM years
),
ranked AS (
  SELECT dataset, event_month, month_count, covered_days, partial_month, years_back, months_of_year, events_of_year,
    max(months_of_year) OVER (PARTITION BY dataset) AS most_months
  FROM sizes
),
used AS (
  SELECT dataset, event_month, month_count, covered_days, partial_month, years_back
  FROM ranked
  WHERE events_of_year > 0 AND months_of_year > 1 AND IF(most_months = 12, months_of_year = 12, years_back = 0)
),
happened AS (
  SELECT 'service_requests' AS dataset, event_month, CAST(created_at AS date) AS day, request_type AS type
  FROM service_requests
  WHERE request_type IS NOT NULL
  UNION ALL
  SELECT 'traffic_accidents', event_month, CAST(occurred_at AS date),
    CASE lower(COALESCE(top_offense, offense_type))
      WHEN 'traffic-accident' THEN 'accident'
      WHEN 'traf - accident' THEN 'accident'
      WHEN 'traffic-accident-hit-and-run' THEN 'hit and run'
      WHEN 'traf - accident - hit & run' THEN 'hit and run'
      WHEN 'traffic-accident-dui-duid' THEN 'drunk or drugged driving'
      WHEN 'traf - accident - dui/duid' THEN 'drunk or drugged driving'
      WHEN 'traf - accident - sbi' THEN 'serious injury or vehicular assault'
      WHEN 'traf-vehicular-assault' THEN 'serious injury or vehicular assault'
      WHEN 'traf - accident - fatal' THEN 'fatal or vehicular homicide'
      WHEN 'traf-vehicular-homicide' THEN 'fatal or vehicular homicide'
      WHEN 'traf - accident - police' THEN 'police car involved'
      ELSE 'all others'
    END
  FROM traffic_accidents
  WHERE COALESCE(top_offense, offense_type) IS NOT NULL
),
covered AS (
  SELECT dataset, event_month, day FROM daily_counts WHERE dimension = 'all' AND covered
),
counts AS (
  SELECT h.dataset, h.event_month, h.type, count(*) AS events
  FROM happened h
  JOIN covered c ON c.dataset = h.dataset AND c.event_month = h.event_month AND c.day = h.day
  GROUP BY h.dataset, h.event_month, h.type
),
types AS (
  SELECT c.dataset, c.type, row_number() OVER (PARTITION BY c.dataset ORDER BY sum(c.events) DESC, c.type) AS place
  FROM counts c
  JOIN used u ON u.dataset = c.dataset AND u.event_month = c.event_month
  GROUP BY c.dataset, c.type
  HAVING sum(c.events) >= 25 * count(*)
),
filled AS (
  SELECT u.dataset, t.type, t.place, u.month_count, u.covered_days, u.partial_month, COALESCE(c.events, 0) AS events,
    CAST(COALESCE(c.events, 0) AS double) / u.covered_days AS per_day,
    avg(CAST(COALESCE(c.events, 0) AS double) / u.covered_days) OVER (PARTITION BY u.dataset, t.type, u.years_back) AS average_month
  FROM used u
  JOIN types t ON t.dataset = u.dataset AND t.place <= 7
  LEFT JOIN counts c ON c.dataset = u.dataset AND c.event_month = u.event_month AND c.type = t.type
),
seasons AS (
  SELECT dataset, type, place, (month_count - 1) % 12 + 1 AS month_number, sum(events) AS events,
    sum(covered_days) AS covered_days, bool_or(partial_month) AS partial_month, avg(per_day / NULLIF(average_month, 0)) AS index
  FROM filled
  GROUP BY dataset, type, place, (month_count - 1) % 12 + 1
)
SELECT IF(dataset = 'service_requests', 'Service requests', 'Traffic accidents') AS feed, type,
  date_format(date_add('month', month_number - 1, DATE '2024-01-01'), '%M') AS month, month_number,
  events, round(index, 2) AS index,
  round(index * (1 - 1.96 / sqrt(NULLIF(events, 0))), 2) AS index_low,
  round(index * (1 + 1.96 / sqrt(NULLIF(events, 0))), 2) AS index_high,
  abs(index - 1) > 1.96 * index / sqrt(NULLIF(events, 0)) AS clear,
  covered_days, partial_month, IF(dataset = 'service_requests', 0, 10) + place AS place
FROM seasons
ORDER BY dataset, place, month_number
