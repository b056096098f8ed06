WITH known_to AS (
  SELECT dataset, max(last_day) AS last FROM forecasts GROUP BY dataset
), days AS (
  SELECT dataset, day FROM daily_counts WHERE dimension = 'all' AND covered
), counts AS (
  SELECT dataset, dimension, CASE dimension WHEN 'all' THEN 'all' ELSE value END AS value, day, events FROM daily_counts WHERE covered
), judged AS (
  SELECT f.*, ceil(f.horizon / 7.0)::INTEGER AS week, ifnull(c.events, 0) AS n FROM forecasts f JOIN known_to k ON k.dataset = f.dataset AND f.target_date <= k.last
  SEMI JOIN days d ON d.dataset = f.dataset AND d.day = f.target_date
  LEFT JOIN counts c ON c.dataset = f.dataset AND c.dimension = f.dimension AND c.value = f.value AND c.day = f.target_date
), grouped AS (
  SELECT *, 'all models' AS m FROM judged UNION ALL SELECT *, replace(model, '_', ' ') FROM judged
)
SELECT CASE dataset WHEN 'traffic_accidents' THEN 'traffic accidents' ELSE 'service requests' END AS feed,
  CASE dimension WHEN 'all' THEN 'city' WHEN 'district_id' THEN 'district' WHEN 'request_type' THEN 'request type' ELSE dimension END AS series, m AS model, week AS week_ahead,
  count(DISTINCT run_date) AS runs, count(*) AS days, round(sum(mean) / count(*), 2) AS expected_per_day, round(sum(n)::DOUBLE / count(*), 2) AS happened_per_day,
  round(sum(abs(n - median))::DOUBLE / count(*), 2) AS error, round(100 * count(*) FILTER (n >= lower80 AND n <= upper80)::DOUBLE / count(*), 1) AS coverage80_percent,
  round(100 * count(*) FILTER (n >= lower95 AND n <= upper95)::DOUBLE / count(*), 1) AS coverage95_percent
FROM grouped GROUP BY ALL
