WITH cases AS (
  SELECT date_part('hour', r.created_at) AS grp, r.closed_at::DATE AS closed_day, s.as_of - r.created_at::DATE AS followed,
    CASE WHEN r.closed_at IS NOT NULL THEN greatest(r.closed_at::DATE - r.created_at::DATE, 0) END AS days,
    CASE WHEN r.close_time_known THEN greatest(r.resolution_seconds, 0) END AS seconds
  FROM service_requests r, table_state s
  WHERE s.dataset = 'service_requests'
), busiest AS (
  SELECT DISTINCT ON (grp) grp, count(*) AS n FROM cases WHERE days IS NOT NULL GROUP BY grp, closed_day ORDER BY grp, n DESC
), counted AS (
  SELECT c.grp, count(*) AS requests, count(*) - count(days) AS not_closed, count(days) AS closed, count(seconds) AS timed,
    max(seconds) AS longest, any_value(b.n) AS most,
    count(*) FILTER (followed >= 1) AS n1, count(*) FILTER (followed >= 7) AS n7, count(*) FILTER (followed >= 30) AS n30,
    count(*) FILTER (followed >= 30 AND days IS NULL) AS open30,
    count(*) FILTER (followed >= 1 AND seconds <= 3600) AS hour, count(*) FILTER (followed >= 1 AND days <= 1) AS d1,
    count(*) FILTER (followed >= 7 AND days <= 7) AS d7, count(*) FILTER (followed >= 30 AND days <= 30) AS d30,
    quantile_disc(coalesce(days, 1000000), 0.5) FILTER (followed >= 30) AS q50,
    quantile_disc(coalesce(days, 1000000), 0.9) FILTER (followed >= 30) AS q90,
    quantile_disc(CASE WHEN days IS NULL THEN 1000000000000 ELSE seconds END, [0.49, 0.5, 0.51]) FILTER (followed >= 30) AS s
  FROM cases c LEFT JOIN busiest b USING (grp)
  GROUP BY c.grp
  HAVING count(*) >= 50
), judged AS (
  SELECT *, coalesce(open30 > 0.2 * n30 OR most > 0.25 * closed, false) AS record_gap, NOT record_gap AND n30 >= 50 AS shown,
    shown AND timed >= 0.95 * closed AND s[2] <= longest AS timeable
  FROM counted
)
SELECT grp AS hour, requests, not_closed,
  CASE WHEN shown THEN nullif(q50, 1000000) END AS median_days, CASE WHEN shown THEN nullif(q90, 1000000) END AS p90_days,
  CASE WHEN timeable THEN s[1] END AS median_seconds__low, CASE WHEN timeable THEN s[3] END AS median_seconds__high,
  CASE WHEN NOT record_gap AND timed >= 0.95 * closed AND n1 >= 50 THEN round(100.0::DOUBLE * hour / n1, 1) END AS closed_within_1_hour_percent,
  CASE WHEN NOT record_gap AND n1 >= 50 THEN round(100.0::DOUBLE * d1 / n1, 1) END AS closed_by_next_day_percent,
  CASE WHEN NOT record_gap AND n7 >= 50 THEN round(100.0::DOUBLE * d7 / n7, 1) END AS closed_within_7_days_percent,
  CASE WHEN NOT record_gap AND n30 >= 50 THEN round(100.0::DOUBLE * d30 / n30, 1) END AS closed_within_30_days_percent,
  record_gap
FROM judged
