-- title: Requests by ZIP code
-- section: places
-- question: Which ZIP codes are requests about?
-- read: The ZIP code of the place, not of the caller; the 25 with most requests. Share is of the requests whose ZIP code is known.
-- limits: Only covered days. ZIP codes are made for mail and differ in size. Codes that are not a Colorado one of this area (80...) count as "not stated", as do requests without a place.
-- finding: {sentence: "ZIP code {{zip}} has most requests: {{requests}}, {{share_percent}} of those whose ZIP code is known.", rank: 64}
-- chart:
--   transform: [{filter: "datum.zip != 'not stated'"}]
--   mark: bar
--   encoding:
--     y: {field: zip, title: ZIP code, sort: null}
--     x: {field: requests, title: requests}
WITH days AS (
  SELECT d.day
  FROM daily_counts d
  JOIN table_state s ON s.dataset = d.dataset AND d.event_month BETWEEN s.first_month AND s.last_month
  WHERE d.dataset = 'service_requests' AND d.dimension = 'all' AND d.covered
),
counts AS (
  SELECT IF(regexp_like(e.incident_zip, '^80[0-9]{3}$'), e.incident_zip) AS name, e.request_type, count(*) AS n
  FROM service_requests e
  JOIN days d ON d.day = CAST(e.created_at AS date)
  GROUP BY IF(regexp_like(e.incident_zip, '^80[0-9]{3}$'), e.incident_zip), e.request_type
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
SELECT COALESCE(name, 'not stated') AS zip, n AS requests, round(share, 1) AS share_percent, leading_service,
  leading_n AS leading_requests, round(100 * CAST(leading_n AS double) / n, 1) AS leading_share_percent
FROM shares
WHERE name IS NULL OR place <= 25
ORDER BY name IS NULL, n DESC, name
