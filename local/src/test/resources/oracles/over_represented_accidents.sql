-- The two by two table of each pair; Walter's log interval of the ratio to the rest of the city, carried over to the ratio to the whole city.
WITH covered AS (
  SELECT DISTINCT day FROM daily_counts WHERE dataset = 'traffic_accidents' AND dimension = 'all' AND covered
), names(label, type) AS (
  VALUES ('traffic-accident', 'accident'), ('TRAF - ACCIDENT', 'accident'), ('traffic-accident-hit-and-run', 'hit and run'), ('TRAF - ACCIDENT - HIT & RUN', 'hit and run'),
    ('traffic-accident-dui-duid', 'drunk or drugged driving'), ('TRAF - ACCIDENT - DUI/DUID', 'drunk or drugged driving'),
    ('TRAF - ACCIDENT - SBI', 'serious injury or vehicular assault'), ('traf-vehicular-assault', 'serious injury or vehicular assault'),
    ('TRAF - ACCIDENT - FATAL', 'fatal or vehicular homicide'), ('traf-vehicular-homicide', 'fatal or vehicular homicide'),
    ('TRAF - ACCIDENT - POLICE', 'police car involved')
), happened AS (
  SELECT * FROM (SELECT neighborhood, ifnull(n.type, 'all others') AS kind FROM traffic_accidents LEFT JOIN names n ON n.label ILIKE ifnull(top_offense, offense_type)
  WHERE CAST(occurred_at AS DATE) IN (FROM covered) AND ifnull(top_offense, offense_type) IS NOT NULL) WHERE neighborhood IS NOT NULL AND kind IS NOT NULL
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
SELECT neighborhood, kind AS type, a AS accidents, a + b AS neighborhood_accidents, round(100.0::DOUBLE * a / (a + b), 1) AS share_percent,
  round(100.0::DOUBLE * (a + c) / (a + b + rest), 1) AS city_share_percent, round(a::DOUBLE / (a + b) / ((a + c)::DOUBLE / (a + b + rest)), 2) AS location_quotient,
  round(low, 2) AS low, round(high, 2) AS high, concat_ws(' – ', neighborhood, kind) AS label, row_number() OVER (ORDER BY low DESC, neighborhood, kind) AS place
FROM result WHERE low > 1 AND kind <> 'accident' QUALIFY place <= 20
