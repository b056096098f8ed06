-- title: Hot spots
-- section: places
-- question: Which corners have most accidents and most requests?
-- read: The city is cut into cells of about 250 m by 250 m; each dot is the middle of one of the 200 busiest cells of a feed, north up; the table has its coordinates. The bigger the dot, the more events.
-- limits: Only covered days and events with a usable point; the 2015 file of requests has none. A cell's edge can cut a busy corner in two. Many accidents share one point, such as the nearest corner. "Leading type" is the commonest published service or gravest offense.
-- finding: {sentence: "The busiest 250 m cell for {{feed}} is in {{neighborhood}}: {{events}} events, {{times_average_cell}} times an average cell that has any.", by: times_average_cell, rank: 48}
-- chart:
--   mark: {type: circle, opacity: 0.6}
--   encoding:
--     longitude: {field: longitude, type: quantitative}
--     latitude: {field: latitude, type: quantitative}
--     size: {field: events, title: events, legend: {tickCount: 3}}
--     color: {field: feed, title: null}
WITH days AS (
  SELECT d.dataset, d.day
  FROM daily_counts d
  JOIN table_state s ON s.dataset = d.dataset AND d.event_month BETWEEN s.first_month AND s.last_month
  WHERE d.dimension = 'all' AND d.covered
),
happened AS (
  SELECT 'service_requests' AS dataset, CAST(e.created_at AS date) AS day, e.longitude, e.latitude, e.neighborhood,
    e.request_type AS type
  FROM service_requests e
  WHERE e.longitude IS NOT NULL AND e.latitude IS NOT NULL
  UNION ALL
  SELECT 'traffic_accidents', CAST(e.occurred_at AS date), e.longitude, e.latitude, e.neighborhood,
    CASE lower(COALESCE(e.top_offense, e.offense_type))
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
      ELSE IF(COALESCE(e.top_offense, e.offense_type) IS NULL, NULL, 'all others')
    END
  FROM traffic_accidents e
  WHERE e.longitude IS NOT NULL AND e.latitude IS NOT NULL
),
parts AS (
  SELECT h.dataset, CAST(floor(h.longitude / 0.0029E0) AS bigint) AS east, CAST(floor(h.latitude / 0.00225E0) AS bigint) AS north,
    h.neighborhood, h.type, count(*) AS n
  FROM happened h
  JOIN days d ON d.dataset = h.dataset AND d.day = h.day
  GROUP BY h.dataset, CAST(floor(h.longitude / 0.0029E0) AS bigint), CAST(floor(h.latitude / 0.00225E0) AS bigint), h.neighborhood, h.type
),
sums AS (
  SELECT dataset, east, north, neighborhood, type, n,
    sum(n) OVER (PARTITION BY dataset, east, north) AS events,
    sum(IF(neighborhood IS NULL, 0, n)) OVER (PARTITION BY dataset, east, north, neighborhood) AS of_neighborhood,
    sum(IF(type IS NULL, 0, n)) OVER (PARTITION BY dataset, east, north, type) AS of_type
  FROM parts
),
firsts AS (
  SELECT dataset, east, north, events,
    first_value(neighborhood) OVER (PARTITION BY dataset, east, north ORDER BY of_neighborhood DESC, neighborhood) AS neighborhood,
    first_value(type) OVER (PARTITION BY dataset, east, north ORDER BY of_type DESC, type) AS leading_type,
    first_value(of_type) OVER (PARTITION BY dataset, east, north ORDER BY of_type DESC, type) AS leading_events
  FROM sums
),
cells AS (
  SELECT DISTINCT dataset, east, north, events, neighborhood, leading_type, leading_events FROM firsts
),
ranked AS (
  SELECT dataset, east, north, events, neighborhood, leading_type, leading_events,
    avg(CAST(events AS double)) OVER (PARTITION BY dataset) AS average_cell,
    CAST(events AS double) / sum(events) OVER (PARTITION BY dataset) AS share,
    row_number() OVER (PARTITION BY dataset ORDER BY events DESC, north, east) AS place
  FROM cells
)
SELECT replace(dataset, '_', ' ') AS feed, place, neighborhood, events, round(100 * share, 2) AS share_percent,
  round(events / average_cell, 1) AS times_average_cell, leading_type, IF(leading_type IS NULL, NULL, leading_events) AS leading_events,
  round((north + 0.5E0) * 0.00225E0, 5) AS latitude, round((east + 0.5E0) * 0.0029E0, 5) AS longitude
FROM ranked
WHERE place <= 200
ORDER BY dataset, place
