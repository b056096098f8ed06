-- title: Where do accidents happen?
-- section: places
-- question: In which neighborhoods do most traffic accidents happen?
-- read: Share is of all accidents with a known neighborhood. Per day divides by the days that a file covers.
-- limits: Counts, not rates, so neighborhoods with more people, visitors or streets have more of everything. The airport counts as one neighborhood.
-- finding: {sentence: "{{neighborhood}} has most accidents: {{accidents}}, {{share_percent}} of those with a known place.", rank: 20}
-- chart:
--   mark: bar
--   encoding: {y: {field: neighborhood, sort: "-x"}, x: {field: accidents}}
WITH counts AS (
  SELECT d.dimension, d.value, d.day, d.events
  FROM daily_counts d
  JOIN table_state s ON s.dataset = d.dataset AND d.event_month BETWEEN s.first_month AND s.last_month
  WHERE d.dataset = 'traffic_accidents' AND d.dimension IN ('all', 'neighborhood') AND d.covered
),
days AS (
  SELECT count(DISTINCT day) AS covered_days FROM counts WHERE dimension = 'all'
),
by_value AS (
  SELECT value, sum(events) AS events
  FROM counts
  WHERE dimension = 'neighborhood' AND value IS NOT NULL
  GROUP BY value
)
SELECT v.value AS neighborhood, v.events AS accidents,
  round(100 * CAST(v.events AS double) / NULLIF(sum(v.events) OVER (), 0), 1) AS share_percent,
  round(CAST(v.events AS double) / NULLIF(d.covered_days, 0), 2) AS per_day,
  rank() OVER (ORDER BY v.events DESC) AS place
FROM by_value v
CROSS JOIN days d
WHERE v.events > 0
ORDER BY v.events DESC, v.value
LIMIT 20
