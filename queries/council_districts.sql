-- title: Requests by council district
-- section: places
-- question: Which city council districts do requests come from, and what do they ask for most?
-- read: Share is of the requests whose council district is known. The leading service is the commonest one among requests whose service is known.
-- limits: Only covered days. Requests by phone often state no place; see the row "not stated". Districts have about equal numbers of people, but not of visitors, streets or trees. Boundaries are those of the file's year.
-- finding: {sentence: "Council district {{council_district}} sends most requests: {{requests}}, {{share_percent}} of those whose district is known.", rank: 62}
-- chart:
--   transform: [{filter: "datum.council_district != 'not stated'"}]
--   mark: bar
--   encoding:
--     y: {field: council_district, title: council district, sort: null}
--     x: {field: requests, title: requests}
WITH days AS (
  SELECT d.day
  FROM daily_counts d
  JOIN table_state s ON s.dataset = d.dataset AND d.event_month BETWEEN s.first_month AND s.last_month
  WHERE d.dataset = 'service_requests' AND d.dimension = 'all' AND d.covered
),
counts AS (
  SELECT e.council_district AS name, e.request_type, count(*) AS n
  FROM service_requests e
  JOIN days d ON d.day = CAST(e.created_at AS date)
  GROUP BY e.council_district, e.request_type
),
ranked AS (
  SELECT name, request_type, n, row_number() OVER (PARTITION BY name, request_type IS NULL ORDER BY n DESC, request_type) AS place
  FROM counts
),
sums AS (
  SELECT name, sum(n) AS n, max(IF(place = 1, request_type)) AS leading_service,
    max(IF(place = 1 AND request_type IS NOT NULL, n)) AS leading_n
  FROM ranked
  GROUP BY name
),
shares AS (
  SELECT name, n, leading_service, leading_n, IF(name IS NULL, NULL, 100 * CAST(n AS double) / sum(n) OVER (PARTITION BY name IS NULL)) AS share,
    row_number() OVER (PARTITION BY name IS NULL ORDER BY n DESC, name) AS place
  FROM sums
)
SELECT COALESCE(name, 'not stated') AS council_district, n AS requests, round(share, 1) AS share_percent, leading_service,
  leading_n AS leading_requests, round(100 * CAST(leading_n AS double) / n, 1) AS leading_share_percent
FROM shares
WHERE name IS NULL OR place <= 20
ORDER BY name IS NULL, n DESC, name
