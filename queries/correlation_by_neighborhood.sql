-- title: Where do requests and accidents rise and fall together?
-- section: correlation
-- question: Within a neighborhood, do months with a larger share of the city's requests have a larger share of its accidents?
-- read: Shares of the city's month, so that the season, common to all, does not count. Neighborhoods in order of evidence, the
--   twenty clearest in the chart; lines are 95 % intervals. Dark points stay beyond chance after the correction for all.
-- limits: Months with at least 20 days that both feeds cover, at least 10 of them, and 100 events of each kind. A year of
--   months says little about one place, so intervals are wide; months count as independent. Most requests state no neighborhood.
--   Correction after Benjamini and Hochberg 1995. Correlation is not cause.
-- finding:
--   sentence: "{{verdict}}; the clearest is {{neighborhood}} with a correlation of {{correlation}} ({{low}} to {{high}}) over
--     {{months}} months."
--   rank: 47
-- chart:
--   transform: [{filter: datum.place <= 20}]
--   layer:
--     - mark: {type: rule, strokeDash: [3, 3]}
--       encoding: {x: {datum: 0}}
--     - mark: {type: rule, strokeWidth: 2, tooltip: false}
--       encoding:
--         x: {field: low, title: correlation, scale: {domain: [-1, 1]}}
--         x2: {field: high, title: correlation}
--         y: {field: neighborhood, sort: null, title: null}
--     - mark: {type: point, filled: true, size: 80}
--       encoding:
--         x: {field: correlation}
--         y: {field: neighborhood, sort: null, title: null}
--         opacity: {condition: {test: datum.beyond_chance, value: 1}, value: 0.4}
--         tooltip: [{field: neighborhood}, {field: correlation}, {field: low}, {field: high}, {field: q_value}]
WITH both_days AS (
  SELECT day, CAST(sum(IF(dataset = 'service_requests', events)) AS double) AS requests,
    CAST(sum(IF(dataset = 'traffic_accidents', events)) AS double) AS accidents
  FROM daily_counts
  WHERE dataset IN ('service_requests', 'traffic_accidents') AND dimension = 'all' AND covered
  GROUP BY day
  HAVING count(DISTINCT dataset) = 2
),
months AS (
  SELECT date_trunc('month', day) AS month_start, count(*) AS days
  FROM both_days
  GROUP BY date_trunc('month', day)
  HAVING count(*) >= 20
),
counts AS (
  SELECT c.value AS neighborhood, date_trunc('month', c.day) AS month_start,
    sum(IF(c.dataset = 'service_requests', c.events, 0)) AS requests,
    sum(IF(c.dataset = 'traffic_accidents', c.events, 0)) AS accidents
  FROM daily_counts c
  JOIN both_days b ON b.day = c.day
  WHERE c.dataset IN ('service_requests', 'traffic_accidents') AND c.dimension = 'neighborhood'
    AND c.value IS NOT NULL AND c.covered
  GROUP BY c.value, date_trunc('month', c.day)
),
neighborhoods AS (
  SELECT neighborhood, map_agg(month_start, requests) AS requests, map_agg(month_start, accidents) AS accidents
  FROM counts
  GROUP BY neighborhood
),
-- a month without an event is a share of zero, not a missing month
filled AS (
  SELECT n.neighborhood, m.month_start, CAST(COALESCE(element_at(n.requests, m.month_start), 0) AS double) AS requests,
    CAST(COALESCE(element_at(n.accidents, m.month_start), 0) AS double) AS accidents
  FROM neighborhoods n
  CROSS JOIN months m
),
shares AS (
  SELECT neighborhood, requests, accidents, requests / NULLIF(sum(requests) OVER (PARTITION BY month_start), 0) AS x,
    accidents / NULLIF(sum(accidents) OVER (PARTITION BY month_start), 0) AS y
  FROM filled
),
measured AS (
  SELECT neighborhood, count(x * y) AS months, sum(requests) AS requests, sum(accidents) AS accidents, corr(x, y) AS r
  FROM shares
  GROUP BY neighborhood
  HAVING count(x * y) >= 10 AND sum(requests) >= 100 AND sum(accidents) >= 100
),
fisher AS (
  SELECT neighborhood, months, requests, accidents, r, ln((1 + r) / (1 - r)) / 2 AS z,
    1 / sqrt(CAST(months AS double) - 3) AS z_error
  FROM measured
  WHERE abs(r) < 0.999999
),
tested AS (
  SELECT neighborhood, months, requests, accidents, r, z, z_error, 2 * normal_cdf(0, 1, - abs(z) / z_error) AS p,
    count(*) OVER () AS tested,
    row_number() OVER (ORDER BY 2 * normal_cdf(0, 1, - abs(z) / z_error), neighborhood) AS place
  FROM fisher
),
corrected AS (
  SELECT neighborhood, months, requests, accidents, r, z, z_error, p, tested, place,
    least(1, min(p * tested / place) OVER (ORDER BY place DESC ROWS UNBOUNDED PRECEDING)) AS q
  FROM tested
)
SELECT place, neighborhood, months, CAST(requests AS bigint) AS requests, CAST(accidents AS bigint) AS accidents,
  round(r, 3) AS correlation, round(tanh(z - 1.959963984540054e0 * z_error), 3) AS low,
  round(tanh(z + 1.959963984540054e0 * z_error), 3) AS high, round(p, 4) AS p_value, round(q, 4) AS q_value,
  q < 0.05 AS beyond_chance,
  CASE count_if(q < 0.05) OVER () WHEN 0 THEN 'None' ELSE CAST(count_if(q < 0.05) OVER () AS varchar) END
    || ' of ' || CAST(tested AS varchar) || ' neighborhoods '
    || IF(count_if(q < 0.05) OVER () < 2, 'has', 'have') || ' requests and accidents linked beyond chance from month to month'
    AS verdict
FROM corrected
ORDER BY place
