-- title: Which neighborhoods wait longer for the same thing?
-- section: resolution
-- question: Compared type by type, do requests of some neighborhoods take longer than those of others?
-- read: Each request has a rank from 0 (quickest) to 1 (slowest) among those of its type in all neighborhoods, open ones slowest. A neighborhood's index is the mean; 0.50 is typical, 0.55 means that a request waits longer than 55 in 100 others of its type. Pale where the interval holds 0.50, so that no difference is shown.
-- limits: Requests followed at least 30 days to the as-of day, of types with at least 50 and without a record gap; neighborhoods with at least 50. The 95 % interval takes requests as independent; among 78 neighborhoods about four lie outside by chance. Why they wait, the data does not say.
-- finding: {sentence: "Type for type, {{neighborhood}} waits longest: its index is {{wait_index}} (95 % interval {{wait_index_low}} to {{wait_index_high}}, {{requests}} requests), where 0.5 is typical.", by: wait_index, rank: 50}
-- chart:
--   shapes: neighborhood
--   mark: geoshape
--   encoding: {color: {field: wait_index, title: wait index, scale: {range: diverging, domainMid: 0.5, reverse: true}}, opacity: {condition: {test: datum.wait_index_low <= 0.5 && datum.wait_index_high >= 0.5, value: 0.35}, value: 1}}
WITH cases AS (
  SELECT COALESCE(r.request_type, r.type) AS request_type, r.neighborhood, date(r.closed_at) AS closed_day,
    COALESCE(greatest(r.resolution_days, 0), 1000000) AS days   -- 1000000 stands for "not closed"
  FROM service_requests r
  JOIN table_state s ON s.dataset = 'service_requests' AND date(r.created_at) <= date_add('day', -30, s.as_of)
  WHERE r.request_type IS NOT NULL OR r.type IS NOT NULL
),
types AS (
  SELECT request_type
  FROM cases
  GROUP BY request_type
  HAVING count(*) >= 50 AND count(*) - count(closed_day) <= 0.2 * count(*)
    AND COALESCE(array_max(map_values(histogram(closed_day))), 0) <= 0.25 * count(closed_day)
),
-- Requests that took equally long share the middle of their ranks.
ranks AS (
  SELECT c.request_type, c.days,
    (sum(count(*)) OVER (PARTITION BY c.request_type ORDER BY c.days) - 0.5e0 * count(*))
      / sum(count(*)) OVER (PARTITION BY c.request_type) AS waited
  FROM cases c
  JOIN types t ON t.request_type = c.request_type
  WHERE c.neighborhood IS NOT NULL
  GROUP BY c.request_type, c.days
)
SELECT c.neighborhood, count(*) AS requests, round(avg(r.waited), 3) AS wait_index,
  round(avg(r.waited) - 1.96e0 * stddev_samp(r.waited) / sqrt(count(*)), 3) AS wait_index_low,
  round(avg(r.waited) + 1.96e0 * stddev_samp(r.waited) / sqrt(count(*)), 3) AS wait_index_high
FROM cases c
JOIN ranks r ON r.request_type = c.request_type AND r.days = c.days
WHERE c.neighborhood IS NOT NULL
GROUP BY c.neighborhood
HAVING count(*) >= 50
ORDER BY wait_index DESC, c.neighborhood
