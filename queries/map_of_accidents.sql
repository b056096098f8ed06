-- title: Map of accidents
-- section: places
-- question: In which neighborhoods do traffic accidents happen?
-- read: The stronger the colour, the more accidents. Share is of all accidents whose neighborhood is known; an average neighborhood has 1.
-- limits: Counts, not rates; there is no measure of traffic here, and neighborhoods with more streets and cars have more of everything. The airport counts as one neighborhood. Only covered days; one crash filed as several offenses has several records.
-- finding: {sentence: "{{neighborhood}} has most accidents: {{accidents}}, {{share_percent}} of those with a known neighborhood and {{times_average}} times an average neighborhood.", rank: 20}
-- chart:
--   shapes: neighborhood
--   mark: geoshape
--   encoding:
--     color: {field: accidents, title: accidents}
WITH days AS (
  SELECT d.day
  FROM daily_counts d
  JOIN table_state s ON s.dataset = d.dataset AND d.event_month BETWEEN s.first_month AND s.last_month
  WHERE d.dataset = 'traffic_accidents' AND d.dimension = 'all' AND d.covered
),
sums AS (
  SELECT e.neighborhood, count(*) AS n,
    count_if(lower(COALESCE(e.top_offense, e.offense_type)) IN ('traffic-accident-hit-and-run', 'traf - accident - hit & run')) AS hit_and_run
  FROM traffic_accidents e
  JOIN days d ON d.day = CAST(e.occurred_at AS date)
  WHERE e.neighborhood IS NOT NULL
  GROUP BY e.neighborhood
),
covered AS (
  SELECT count(*) AS covered_days FROM days
)
SELECT s.neighborhood, s.n AS accidents, round(100 * CAST(s.n AS double) / sum(s.n) OVER (), 1) AS share_percent,
  round(CAST(s.n AS double) / NULLIF(c.covered_days, 0), 2) AS per_day,
  round(CAST(s.n AS double) / avg(CAST(s.n AS double)) OVER (), 2) AS times_average,
  s.hit_and_run, rank() OVER (ORDER BY s.n DESC) AS place
FROM sums s
CROSS JOIN covered c
ORDER BY s.n DESC, s.neighborhood
