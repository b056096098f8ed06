-- title: Do neighborhoods with many requests have many accidents?
-- section: correlation
-- question: Across neighborhoods, do requests and accidents go together?
-- read: One point per neighborhood, over the days that files of both feeds cover. Ranks are less moved by a few large neighborhoods.
-- limits: Mostly size, since more people and streets make more of both. Most requests state no neighborhood.
-- finding: {sentence: "Across {{neighborhoods}} neighborhoods the rank correlation of requests and accidents is {{spearman}}; size alone makes such a number high.", rank: 35}
WITH requests AS (
  SELECT day, events FROM daily_counts
  WHERE dataset = 'service_requests' AND dimension = 'all' AND covered
),
accidents AS (
  SELECT day, events FROM daily_counts
  WHERE dataset = 'traffic_accidents' AND dimension = 'all' AND covered
),
both_days AS (
  SELECT r.day FROM requests r JOIN accidents a ON a.day = r.day
),
by_month AS (
  SELECT c.value AS neighborhood, c.event_month,
    sum(IF(c.dataset = 'service_requests', c.events, 0)) AS requests,
    sum(IF(c.dataset = 'traffic_accidents', c.events, 0)) AS accidents
  FROM daily_counts c
  JOIN both_days b ON b.day = c.day
  WHERE c.dataset IN ('service_requests', 'traffic_accidents') AND c.dimension = 'neighborhood'
    AND c.value IS NOT NULL AND c.covered
  GROUP BY c.value, c.event_month
),
totals AS (
  SELECT neighborhood, CAST(sum(requests) AS double) AS x, CAST(sum(accidents) AS double) AS y
  FROM by_month
  GROUP BY neighborhood
),
ranked AS (
  SELECT x, y,
    rank() OVER (ORDER BY x) + (count(*) OVER (PARTITION BY x) - 1) / 2e0 AS x_rank,
    rank() OVER (ORDER BY y) + (count(*) OVER (PARTITION BY y) - 1) / 2e0 AS y_rank
  FROM totals
),
measured AS (
  SELECT count(*) AS neighborhoods, sum(x) AS requests, sum(y) AS accidents,
    corr(x, y) AS pearson, corr(x_rank, y_rank) AS spearman
  FROM ranked
)
SELECT neighborhoods, CAST(requests AS bigint) AS requests, CAST(accidents AS bigint) AS accidents,
  IF(is_nan(pearson), NULL, round(pearson, 3)) AS pearson,
  IF(is_nan(spearman), NULL, round(spearman, 3)) AS spearman
FROM measured
WHERE neighborhoods >= 5
