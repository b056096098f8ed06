WITH totals AS (
  SELECT value AS neighborhood, sum(events) AS n FROM daily_counts WHERE dataset = 'traffic_accidents' AND dimension = 'neighborhood' AND covered AND value IS NOT NULL
  GROUP BY value HAVING sum(events) > 0
), covered AS (
  SELECT DISTINCT day FROM daily_counts WHERE dataset = 'traffic_accidents' AND dimension = 'all' AND covered
)
SELECT t.neighborhood, t.n AS accidents, round(100.0::DOUBLE * t.n / (SELECT sum(n) FROM totals), 1) AS share_percent,
  round(t.n::DOUBLE / (SELECT count(*) FROM covered), 2) AS per_day, round(t.n::DOUBLE / (SELECT sum(n)::DOUBLE / count(*) FROM totals), 2) AS times_average,
  (SELECT count(*) FROM traffic_accidents e WHERE e.neighborhood = t.neighborhood AND CAST(occurred_at AS DATE) IN (FROM covered)
    AND (offense_type = 'traffic-accident-hit-and-run' OR top_offense ILIKE '%HIT & RUN%')) AS hit_and_run,
  1 + (SELECT count(*) FROM totals x WHERE x.n > t.n) AS place
FROM totals t
