-- The two by two table of each pair; Walter's log interval of the ratio to the rest of the city, carried over to the ratio to the whole city.
WITH covered AS (
  SELECT DISTINCT day FROM daily_counts WHERE dataset = 'service_requests' AND dimension = 'all' AND covered
), happened AS (
  SELECT * FROM (SELECT neighborhood, request_type AS kind FROM service_requests WHERE CAST(created_at AS DATE) IN (FROM covered)) WHERE neighborhood IS NOT NULL AND kind IS NOT NULL
), pairs AS (
  SELECT neighborhood, kind, count(*) AS a FROM happened GROUP BY ALL HAVING count(*) > 19
), cells AS (
  SELECT p.neighborhood, p.kind, a, (SELECT count(*) FROM happened h WHERE h.neighborhood = p.neighborhood) - a AS b,
    (SELECT count(*) FROM happened h WHERE h.kind = p.kind) - a AS c, (SELECT count(*) FROM happened h WHERE h.neighborhood <> p.neighborhood) AS rest
  FROM pairs p
), bounds AS (
  SELECT *, (a + 0.5) / (a + b + 0.5) AS here, (c + 0.5) / (rest + 0.5) AS there,
    3.89 * sqrt(1.0::DOUBLE / (a + 0.5) - 1.0::DOUBLE / (a + b + 0.5) + 1.0::DOUBLE / (c + 0.5) - 1.0::DOUBLE / (rest + 0.5)) AS z,
    (a + b)::DOUBLE / (a + b + rest) AS w
  FROM cells WHERE rest > 0
), result AS (
  SELECT *, here / there * exp(-z) AS r1, here / there * exp(z) AS r2, r1 / (1 + w * (r1 - 1)) AS low, r2 / (1 + w * (r2 - 1)) AS high FROM bounds
)
SELECT neighborhood, kind AS service, a AS requests, a + b AS neighborhood_requests, round(100.0::DOUBLE * a / (a + b), 1) AS share_percent,
  round(100.0::DOUBLE * (a + c) / (a + b + rest), 1) AS city_share_percent, round(a::DOUBLE / (a + b) / ((a + c)::DOUBLE / (a + b + rest)), 2) AS location_quotient,
  round(low, 2) AS low, round(high, 2) AS high, concat_ws(' – ', neighborhood, kind) AS label, row_number() OVER (ORDER BY low DESC, neighborhood, kind) AS place
FROM result WHERE low > 1 QUALIFY place <= 20
