-- title: Requests and accidents by police district
-- section: places
-- question: How are accidents and requests spread over the police districts?
-- read: Each bar is a share of that feed's events whose district is known, so that the two feeds compare; "stated" says how many that are.
-- limits: Only covered days. Districts differ in size, people and traffic; district 7 is the airport. Codes such as U or UI are shown as they are. Some files leave out the district altogether, and most requests by phone state no place.
-- finding: {sentence: "Police district {{district}} has {{share_percent}} of the {{feed}} whose district is known ({{stated}} of them).", by: share_percent, rank: 60}
-- chart:
--   mark: bar
--   encoding:
--     y: {field: district, title: police district}
--     x: {field: share_percent, title: "% of the feed's events"}
--     yOffset: {field: feed}
--     color: {field: feed, title: null}
WITH days AS (
  SELECT d.dataset, d.day
  FROM daily_counts d
  JOIN table_state s ON s.dataset = d.dataset AND d.event_month BETWEEN s.first_month AND s.last_month
  WHERE d.dimension = 'all' AND d.covered
),
happened AS (
  SELECT 'service_requests' AS dataset, CAST(created_at AS date) AS day, police_district AS district
  FROM service_requests
  UNION ALL
  SELECT 'traffic_accidents', CAST(occurred_at AS date), district_id
  FROM traffic_accidents
),
counts AS (
  SELECT h.dataset, h.district, count(*) AS events
  FROM happened h
  JOIN days d ON d.dataset = h.dataset AND d.day = h.day
  GROUP BY h.dataset, h.district
),
shares AS (
  SELECT dataset, district, events, sum(IF(district IS NULL, 0, events)) OVER (PARTITION BY dataset) AS stated,
    sum(events) OVER (PARTITION BY dataset) AS total
  FROM counts
)
SELECT replace(dataset, '_', ' ') AS feed, district, events, round(100 * CAST(events AS double) / stated, 1) AS share_percent,
  stated, round(100 * CAST(stated AS double) / total, 1) AS stated_percent
FROM shares
WHERE district IS NOT NULL
ORDER BY dataset, events DESC, district
