-- title: Which kinds of accident are unusually common where?
-- section: places
-- question: Which kinds of accident happen unusually often in which neighborhoods?
-- read: The location quotient is the share that a kind has of a neighborhood's accidents, divided by its share of the city's. 3 means three times as common as in the city. The line is its 99.99 % interval, so wide because thousands of pairs are compared; only kinds whose whole interval lies above 1 are listed, the surest first.
-- limits: A relative measure, so a kind may look common because others are rare there. The kind is the gravest offense that the record names; plain accidents are not listed. Pairs with fewer than 20 accidents are left out. About one in 20,000 pairs would be listed by chance.
-- finding: {sentence: "The kind {{type}} is {{location_quotient}} times as common in {{neighborhood}} as in the whole city: {{share_percent}} of {{neighborhood_accidents}} accidents against {{city_share_percent}} (99.99 % interval {{low}} to {{high}} times).", rank: 56}
-- chart:
--   encoding:
--     y: {field: label, title: null, sort: {field: place, op: min}, axis: {labelExpr: "split(datum.label, ' – ')"}}
--   height: {step: 34}
--   layer:
--     - mark: {type: rule}
--       encoding:
--         x: {field: low, title: "times the city's share", scale: {type: log, nice: false}}
--         x2: {field: high, title: "times the city's share"}
--     - mark: {type: point, filled: true, size: 60}
--       encoding:
--         x: {field: location_quotient, title: "times the city's share"}
WITH days AS (
  SELECT d.day
  FROM daily_counts d
  JOIN table_state s ON s.dataset = d.dataset AND d.event_month BETWEEN s.first_month AND s.last_month
  WHERE d.dataset = 'traffic_accidents' AND d.dimension = 'all' AND d.covered
),
events AS (
  SELECT e.neighborhood, CASE lower(COALESCE(e.top_offense, e.offense_type))
      WHEN 'traffic-accident' THEN 'accident'
      WHEN 'traf - accident' THEN 'accident'
      WHEN 'traffic-accident-hit-and-run' THEN 'hit and run'
      WHEN 'traf - accident - hit & run' THEN 'hit and run'
      WHEN 'traffic-accident-dui-duid' THEN 'drunk or drugged driving'
      WHEN 'traf - accident - dui/duid' THEN 'drunk or drugged driving'
      WHEN 'traf - accident - sbi' THEN 'serious injury or vehicular assault'
      WHEN 'traf-vehicular-assault' THEN 'serious injury or vehicular assault'
      WHEN 'traf - accident - fatal' THEN 'fatal or vehicular homicide'
      WHEN 'traf-vehicular-homicide' THEN 'fatal or vehicular homicide'
      WHEN 'traf - accident - police' THEN 'police car involved'
      ELSE IF(COALESCE(e.top_offense, e.offense_type) IS NULL, NULL, 'all others')
    END AS kind
  FROM traffic_accidents e
  JOIN days d ON d.day = CAST(e.occurred_at AS date)
  WHERE e.neighborhood IS NOT NULL
),
counts AS (
  SELECT neighborhood, kind, CAST(count(*) AS double) AS n FROM events WHERE kind IS NOT NULL GROUP BY neighborhood, kind
),
tables AS (
  SELECT neighborhood, kind, n, sum(n) OVER (PARTITION BY neighborhood) AS here, sum(n) OVER (PARTITION BY kind) AS of_kind, sum(n) OVER () AS city
  FROM counts
),
ratios AS (
  SELECT neighborhood, kind, n, here, of_kind, city, here / city AS weight,
    ln((n + 0.5E0) / (here + 0.5E0) / ((of_kind - n + 0.5E0) / (city - here + 0.5E0))) AS log_ratio,
    3.89E0 * sqrt(1 / (n + 0.5E0) - 1 / (here + 0.5E0) + 1 / (of_kind - n + 0.5E0) - 1 / (city - here + 0.5E0)) AS half_width
  FROM tables
  WHERE n >= 20 AND city > here
),
quotients AS (
  SELECT neighborhood, kind, n, here, of_kind, city, n / here / (of_kind / city) AS quotient,
    exp(log_ratio - half_width) / (1 - weight + weight * exp(log_ratio - half_width)) AS low,
    exp(log_ratio + half_width) / (1 - weight + weight * exp(log_ratio + half_width)) AS high
  FROM ratios
),
ranked AS (
  SELECT neighborhood, kind, n, here, of_kind, city, quotient, low, high, row_number() OVER (ORDER BY low DESC, neighborhood, kind) AS place
  FROM quotients
  WHERE low > 1 AND kind <> 'accident'
)
SELECT neighborhood, kind AS type, CAST(n AS bigint) AS accidents, CAST(here AS bigint) AS neighborhood_accidents,
  round(100 * n / here, 1) AS share_percent, round(100 * of_kind / city, 1) AS city_share_percent,
  round(quotient, 2) AS location_quotient, round(low, 2) AS low, round(high, 2) AS high,
  neighborhood || ' – ' || kind AS label, place
FROM ranked
WHERE place <= 20
ORDER BY place
