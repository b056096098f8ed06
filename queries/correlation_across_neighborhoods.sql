-- title: Do neighborhoods with many requests have many accidents?
-- section: correlation
-- question: Across neighborhoods, do requests and accidents go together?
-- read: One point per neighborhood; both axes are drawn by square root, so that small ones can be told apart. The correlation
--   compares ranks (Spearman), which a few large neighborhoods cannot decide; the same on every row, with its 95 % interval.
-- limits: Mostly size, since more people and more streets make more of both; the files say nothing of people or traffic, so
--   size cannot be taken out. Days that files of both feeds cover. Many requests state no neighborhood. The interval (Bonett
--   and Wright 2000) counts neighborhoods as independent, which neighbors are not. Correlation is not cause.
-- finding:
--   sentence: "{{verdict}} (rank correlation {{spearman}}, 95 % interval {{low}} to {{high}}, {{neighborhoods}} neighborhoods);
--     size alone makes such a number high."
--   rank: 43
-- chart:
--   mark: {type: point, filled: true, size: 50, opacity: 0.7}
--   height: 320
--   encoding:
--     x: {field: requests, scale: {type: sqrt}, title: requests}
--     y: {field: accidents, scale: {type: sqrt}, title: accidents}
WITH both_days AS (
  SELECT day, CAST(sum(IF(dataset = 'service_requests', events)) AS double) AS requests,
    CAST(sum(IF(dataset = 'traffic_accidents', events)) AS double) AS accidents
  FROM daily_counts
  WHERE dataset IN ('service_requests', 'traffic_accidents') AND dimension = 'all' AND covered
  GROUP BY day
  HAVING count(DISTINCT dataset) = 2
),
counts AS (
  SELECT c.value AS neighborhood, CAST(sum(IF(c.dataset = 'service_requests', c.events, 0)) AS double) AS x,
    CAST(sum(IF(c.dataset = 'traffic_accidents', c.events, 0)) AS double) AS y
  FROM daily_counts c
  JOIN both_days b ON b.day = c.day
  WHERE c.dataset IN ('service_requests', 'traffic_accidents') AND c.dimension = 'neighborhood'
    AND c.value IS NOT NULL AND c.covered
  GROUP BY c.value
),
ranked AS (
  SELECT neighborhood, x, y, rank() OVER (ORDER BY x) + (count(*) OVER (PARTITION BY x) - 1) / 2e0 AS x_rank,
    rank() OVER (ORDER BY y) + (count(*) OVER (PARTITION BY y) - 1) / 2e0 AS y_rank
  FROM counts
  WHERE x + y > 0
),
correlated AS (
  SELECT neighborhood, x, y, count(*) OVER () AS neighborhoods, corr(x_rank, y_rank) OVER () AS r
  FROM ranked
),
fisher AS (
  SELECT neighborhood, x, y, neighborhoods, r, ln((1 + r) / (1 - r)) / 2 AS z,
    sqrt((1 + r * r / 2) / (CAST(neighborhoods AS double) - 3)) AS z_error
  FROM correlated
  WHERE neighborhoods >= 10 AND abs(r) < 0.999999
)
SELECT neighborhood, CAST(x AS bigint) AS requests, CAST(y AS bigint) AS accidents,
  round(x / NULLIF(y, 0), 1) AS requests_per_accident, neighborhoods, round(r, 3) AS spearman,
  round(tanh(z - 1.959963984540054e0 * z_error), 3) AS low, round(tanh(z + 1.959963984540054e0 * z_error), 3) AS high,
  CASE
    WHEN abs(z) <= 1.959963984540054e0 * z_error
      THEN 'Across neighborhoods, requests and accidents show no link beyond chance'
    ELSE 'Neighborhoods with more requests have ' || IF(r > 0, 'more', 'fewer') || ' accidents'
  END AS verdict
FROM fisher
ORDER BY x DESC, neighborhood
