WITH goals (request_type, goal) AS (
  VALUES ('Pothole', 5), ('Signal Hazard (Traffic)', 5), ('Transportation Signal Maintenance', 30), ('Transportation Sign Maintenance', 45), ('Signal Timing', 90)
), pairs AS (
  SELECT r.request_type, goal, created_at::DATE AS o, closed_at::DATE AS c, as_of
  FROM service_requests r JOIN goals USING (request_type), table_state s
  WHERE s.dataset = 'service_requests'
), spans AS (
  -- Every business day between two days is counted one by one.
  SELECT f, t, count(k.day) AS days
  FROM (SELECT o AS f, c AS t FROM pairs WHERE c IS NOT NULL UNION SELECT o, as_of FROM pairs) AS p
    LEFT JOIN calendar k ON k.business_day AND k.day > f AND k.day <= t
  GROUP BY f, t
), cases AS (
  SELECT p.*, taken.days AS taken, followed.days AS followed
  FROM pairs p LEFT JOIN spans taken ON taken.f = o AND taken.t = c JOIN spans followed ON followed.f = o AND followed.t = as_of
), counted AS (
  SELECT request_type, goal, count(*) FILTER (followed >= goal) AS n, count(*) FILTER (followed >= goal AND taken <= goal) AS kept,
    count(*) FILTER (followed >= goal AND c IS NULL) AS not_closed, kept::DOUBLE / n AS p,
    quantile_disc(coalesce(taken, 1000000), 0.9) FILTER (followed >= goal) AS p90,
    count(*) FILTER (c IS NULL AND as_of - o >= 30) > 0.2 * count(*) FILTER (as_of - o >= 30)
      OR (SELECT coalesce(max(m), 0) FROM (SELECT count(*) AS m FROM cases i WHERE i.request_type = cases.request_type AND c IS NOT NULL GROUP BY c))
        > 0.25 * count(c) AS record_gap
  FROM cases GROUP BY request_type, goal
)
-- Wilson's interval as it is usually written, with the centre and the half width.
SELECT request_type, goal AS goal_business_days, n AS requests, kept, not_closed,
  CASE WHEN NOT record_gap THEN round(100 * p, 1) END AS kept_percent,
  CASE WHEN NOT record_gap THEN round(100 * (p + 1.96::DOUBLE^2 / (2 * n) - 1.96::DOUBLE * sqrt(p * (1 - p) / n + 1.96::DOUBLE^2 / (4 * n * n))) / (1 + 1.96::DOUBLE^2 / n), 1) END AS kept_low_percent,
  CASE WHEN NOT record_gap THEN round(100 * (p + 1.96::DOUBLE^2 / (2 * n) + 1.96::DOUBLE * sqrt(p * (1 - p) / n + 1.96::DOUBLE^2 / (4 * n * n))) / (1 + 1.96::DOUBLE^2 / n), 1) END AS kept_high_percent,
  CASE WHEN NOT record_gap AND p90 < 1000000 THEN p90 END AS p90_business_days, record_gap
FROM counted WHERE n >= 30
