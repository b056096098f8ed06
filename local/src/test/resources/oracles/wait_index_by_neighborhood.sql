-- Ranks by the ranking functions: the mean of the first rank from below and from above, less a half.
WITH cases AS (
  SELECT coalesce(request_type, type) AS t, neighborhood, closed_at::DATE AS closed_day,
    CASE WHEN closed_at IS NULL THEN 1000000 ELSE greatest(closed_at::DATE - created_at::DATE, 0) END AS days
  FROM service_requests
  WHERE coalesce(request_type, type) IS NOT NULL
    AND created_at::DATE + 30 <= (SELECT as_of FROM table_state WHERE dataset = 'service_requests')
), types AS (
  SELECT t FROM cases GROUP BY t
  HAVING count(*) >= 50 AND NOT (count(*) FILTER (closed_day IS NULL) > 0.2 * count(*)
    OR (SELECT max(n) FROM (SELECT count(*) AS n FROM cases i WHERE i.t = cases.t AND closed_day IS NOT NULL GROUP BY closed_day)) > 0.25 * count(closed_day))
), ranked AS (
  SELECT neighborhood, ((rank() OVER (PARTITION BY t ORDER BY days)) + (count(*) OVER (PARTITION BY t) + 1 - rank() OVER (PARTITION BY t ORDER BY days DESC)) - 1)
    / 2.0::DOUBLE / count(*) OVER (PARTITION BY t) AS waited
  FROM cases WHERE t IN (FROM types) AND neighborhood IS NOT NULL
)
SELECT neighborhood, count(*) AS requests, round(avg(waited), 3) AS wait_index,
  round(avg(waited) - 1.96::DOUBLE * sqrt(var_samp(waited) / count(*)), 3) AS wait_index_low,
  round(avg(waited) + 1.96::DOUBLE * sqrt(var_samp(waited) / count(*)), 3) AS wait_index_high
FROM ranked GROUP BY neighborhood HAVING count(*) >= 50
