-- title: Map of requests
-- section: places
-- question: From which neighborhoods do service requests come, and what for?
-- read: The stronger the colour, the more requests. Share is of all requests whose neighborhood is known; an average neighborhood has 1.
-- limits: Counts, not rates; neighborhoods with more people, visitors or streets have more of everything. Only covered days; most requests by phone state no place. The leading service is the commonest among requests whose service is known.
-- finding: {sentence: "{{neighborhood}} files most of the requests whose place is known: {{requests}}, {{share_percent}} of them and {{times_average}} times an average neighborhood.", rank: 50}
-- chart:
--   shapes: neighborhood
--   mark: geoshape
--   encoding:
--     color: {field: requests, title: requests}
WITH days AS (
  SELECT d.day
  FROM daily_counts d
  JOIN table_state s ON s.dataset = d.dataset AND d.event_month BETWEEN s.first_month AND s.last_month
  WHERE d.dataset = 'service_requests' AND d.dimension = 'all' AND d.covered
),
counts AS (
  SELECT e.neighborhood, e.request_type, count(*) AS n
  FROM service_requests e
  JOIN days d ON d.day = CAST(e.created_at AS date)
  WHERE e.neighborhood IS NOT NULL
  GROUP BY e.neighborhood, e.request_type
),
ranked AS (
  SELECT neighborhood, request_type, n,
    row_number() OVER (PARTITION BY neighborhood, request_type IS NULL ORDER BY n DESC, request_type) AS place
  FROM counts
),
sums AS (
  SELECT neighborhood, sum(n) AS n, max(IF(place = 1, request_type)) AS leading_service,
    max(IF(place = 1 AND request_type IS NOT NULL, n)) AS leading_n
  FROM ranked
  GROUP BY neighborhood
),
covered AS (
  SELECT count(*) AS covered_days FROM days
)
SELECT s.neighborhood, s.n AS requests, round(100 * CAST(s.n AS double) / sum(s.n) OVER (), 1) AS share_percent,
  round(CAST(s.n AS double) / NULLIF(c.covered_days, 0), 2) AS per_day,
  round(CAST(s.n AS double) / avg(CAST(s.n AS double)) OVER (), 2) AS times_average,
  s.leading_service, s.leading_n AS leading_requests, rank() OVER (ORDER BY s.n DESC) AS place
FROM sums s
CROSS JOIN covered c
ORDER BY s.n DESC, s.neighborhood
