-- title: Where are the hot spots of requests?
-- section: places
-- question: Which small areas have most service requests?
-- read: The city is cut into cells of 0.01 degrees, about 850 m by 1,100 m, named by their centre. The busiest come first.
-- limits: Only requests with a usable point. A cell's edge can cut a busy corner in two.
-- chart:
--   mark: bar
--   encoding: {y: {field: cell, sort: "-x"}, x: {field: requests}}
WITH cells AS (
  SELECT floor(longitude / 0.01) AS column_number, floor(latitude / 0.01) AS row_number_north, neighborhood,
    count(*) AS n
  FROM service_requests
  WHERE longitude IS NOT NULL AND latitude IS NOT NULL
  GROUP BY floor(longitude / 0.01), floor(latitude / 0.01), neighborhood
),
counts AS (
  SELECT column_number, row_number_north, sum(n) AS n,
    max_by(neighborhood, IF(neighborhood IS NULL, 0, n)) AS neighborhood
  FROM cells
  GROUP BY column_number, row_number_north
)
SELECT format('%.3f, %.3f', row_number_north * 0.01 + 0.005, column_number * 0.01 + 0.005) AS cell,
  neighborhood, n AS requests, round(100 * CAST(n AS double) / NULLIF(sum(n) OVER (), 0), 2) AS share_percent
FROM counts
ORDER BY n DESC, column_number, row_number_north
LIMIT 15
