WITH covered AS (
  SELECT DISTINCT dataset, day FROM daily_counts WHERE dimension = 'all' AND covered
), names(label, type) AS (
  VALUES ('traffic-accident', 'accident'), ('TRAF - ACCIDENT', 'accident'), ('traffic-accident-hit-and-run', 'hit and run'), ('TRAF - ACCIDENT - HIT & RUN', 'hit and run'),
    ('traffic-accident-dui-duid', 'drunk or drugged driving'), ('TRAF - ACCIDENT - DUI/DUID', 'drunk or drugged driving'),
    ('TRAF - ACCIDENT - SBI', 'serious injury or vehicular assault'), ('traf-vehicular-assault', 'serious injury or vehicular assault'),
    ('TRAF - ACCIDENT - FATAL', 'fatal or vehicular homicide'), ('traf-vehicular-homicide', 'fatal or vehicular homicide'),
    ('TRAF - ACCIDENT - POLICE', 'police car involved')
), happened AS (
  SELECT 'service requests' AS feed, longitude, latitude, neighborhood, request_type AS type FROM service_requests
  WHERE CAST(created_at AS DATE) IN (SELECT day FROM covered WHERE dataset = 'service_requests')
  UNION ALL
  SELECT 'traffic accidents', longitude, latitude, neighborhood, CASE WHEN ifnull(top_offense, offense_type) IS NOT NULL THEN ifnull(n.type, 'all others') END
  FROM traffic_accidents LEFT JOIN names n ON n.label ILIKE ifnull(top_offense, offense_type)
  WHERE CAST(occurred_at AS DATE) IN (SELECT day FROM covered WHERE dataset = 'traffic_accidents')
), located AS (
  SELECT *, floor(longitude / 0.0029::DOUBLE) AS x, floor(latitude / 0.00225::DOUBLE) AS y FROM happened WHERE longitude + latitude IS NOT NULL
), cells AS (
  SELECT feed, x, y, count(*) AS events FROM located GROUP BY ALL
), top AS (
  SELECT *, row_number() OVER (PARTITION BY feed ORDER BY events DESC, y, x) AS place FROM cells QUALIFY place <= 200
), kinds AS (
  SELECT DISTINCT ON (feed, x, y) feed, x, y, type, count(*) AS n FROM located WHERE type IS NOT NULL GROUP BY ALL ORDER BY feed, x, y, n DESC, type
), areas AS (
  SELECT DISTINCT ON (feed, x, y) feed, x, y, neighborhood, count(*) AS n FROM located WHERE neighborhood IS NOT NULL GROUP BY ALL ORDER BY feed, x, y, n DESC, neighborhood
)
SELECT feed, place, a.neighborhood, events, round(100 * (events::DOUBLE / (SELECT sum(c.events) FROM cells c WHERE c.feed = t.feed)), 2) AS share_percent,
  round(events / (SELECT sum(c.events)::DOUBLE / count(*) FROM cells c WHERE c.feed = t.feed), 1) AS times_average_cell, k.type AS leading_type, k.n AS leading_events,
  round((y + 0.5) * 0.00225::DOUBLE, 5) AS latitude, round((x + 0.5) * 0.0029::DOUBLE, 5) AS longitude
FROM top t LEFT JOIN kinds k USING (feed, x, y) LEFT JOIN areas a USING (feed, x, y)
