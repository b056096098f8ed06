WITH cases AS (
  SELECT coalesce(request_type, type, 'Not stated') AS t, created_at::DATE AS o,
    CASE WHEN closed_at::DATE < created_at::DATE THEN created_at::DATE ELSE closed_at::DATE END AS c
  FROM service_requests
), state AS (
  SELECT as_of, (first_month || '-01')::DATE AS first_day FROM table_state WHERE dataset = 'service_requests'
), gaps AS (
  SELECT t FROM cases, state GROUP BY t
  HAVING count(*) >= 50 AND (
    count(*) FILTER (c IS NULL AND o + 30 <= as_of) > 0.2 * count(*) FILTER (o + 30 <= as_of)
    OR (SELECT max(n) FROM (SELECT count(*) AS n FROM cases i WHERE i.t = cases.t AND c IS NOT NULL GROUP BY c)) > 0.25 * count(c))
), weeks AS (
  SELECT d::DATE AS week_end FROM state, generate_series(first_day, as_of, INTERVAL 1 DAY) AS g(d)
  WHERE isodow(d) = 7 AND d >= first_day + 6
)
SELECT week_end, count(*) FILTER (o > week_end - 7 AND o <= week_end) AS opened, count(*) FILTER (c > week_end - 7 AND c <= week_end) AS closed,
  count(*) FILTER (o <= week_end AND (c IS NULL OR c > week_end)) AS open_requests,
  count(*) FILTER (week_end - o > 30 AND (c IS NULL OR c > week_end)) AS open_over_30_days,
  round(100.0::DOUBLE * count(*) FILTER (week_end - o > 30 AND (c IS NULL OR c > week_end))
    / nullif(count(*) FILTER (o <= week_end AND (c IS NULL OR c > week_end)), 0), 1) AS open_over_30_days_percent,
  count(*) FILTER (o <= week_end AND (c IS NULL OR c > week_end) AND t IN (FROM gaps)) AS open_with_record_gap
FROM weeks LEFT JOIN cases ON o <= week_end
GROUP BY week_end
