-- title: How long do requests take, by agency?
-- section: resolution
-- question: Which agencies close their requests quickly, and which take long?
-- read: Half of the requests were closed within the median, nine in ten within P90; days are calendar days, 0 the same day. Open requests count as not closed; an empty P90 means that fewer than nine in ten are closed.
-- limits: The life of the record, not of the work. Groups under 50 requests are left out. A record gap (over 20 % never closed, or over 25 % closed on one day) is listed without a speed. Hours are given only where the time of day of at least 95 % of the closings is known. Agencies do different work; a slow median is not a slow agency.
-- finding: {sentence: "By agency, {{agency}} takes longest: nine in ten of its {{requests}} requests were closed within {{p90_days}} days, half within {{median_days}} days.", by: p90_days, rank: 70}
-- chart:
--   mark: bar
--   encoding: {y: {field: agency, sort: "-x"}, x: {field: p90_days, title: days until nine in ten are closed}}
WITH cases AS (
  SELECT COALESCE(agency, 'Not stated') AS grp, greatest(resolution_days, 0) AS days, greatest(resolution_seconds, 0) AS seconds,
    date(closed_at) AS closed_day
  FROM service_requests
),
closings AS (
  SELECT grp, max(n) AS most_on_one_day
  FROM (SELECT grp, closed_day, count(*) AS n FROM cases WHERE closed_day IS NOT NULL GROUP BY grp, closed_day)
  GROUP BY grp
),
-- Days are few different numbers, so their median and P90 are exact: the day at which enough cases are closed.
by_days AS (
  SELECT grp, days, sum(count(*)) OVER (PARTITION BY grp ORDER BY days NULLS LAST) AS so_far,
    sum(count(*)) OVER (PARTITION BY grp) AS requests
  FROM cases
  GROUP BY grp, days
),
day_marks AS (
  SELECT grp, min(IF(so_far >= 0.5 * requests, days)) AS median_days, min(IF(so_far >= 0.9 * requests, days)) AS p90_days
  FROM by_days
  GROUP BY grp
),
-- 10^12 seconds stand for "not closed". A percentile beyond the longest known time lies among those.
measured AS (
  SELECT grp, count(*) AS requests, count(days) AS closed, count(*) - count(days) AS not_closed,
    count(seconds) AS timed, max(seconds) AS longest_seconds,
    approx_percentile(IF(days IS NULL, 1000000000000, seconds), 0.5) AS median_seconds,
    approx_percentile(IF(days IS NULL, 1000000000000, seconds), 0.9) AS p90_seconds,
    count_if(seconds <= 3600) AS within_hour, count_if(days <= 1) AS by_next_day, count_if(days <= 7) AS within_week
  FROM cases
  GROUP BY grp
  HAVING count(*) >= 50
),
judged AS (
  SELECT m.grp, m.requests, m.not_closed, d.median_days, d.p90_days,
    IF(m.timed >= 0.95 * m.closed AND m.median_seconds <= m.longest_seconds, m.median_seconds) AS median_seconds,
    IF(m.timed >= 0.95 * m.closed AND m.p90_seconds <= m.longest_seconds, m.p90_seconds) AS p90_seconds,
    IF(m.timed >= 0.95 * m.closed, m.within_hour) AS within_hour, m.by_next_day, m.within_week,
    m.not_closed > 0.2 * m.requests OR COALESCE(c.most_on_one_day, 0) > 0.25 * m.closed AS record_gap
  FROM measured m
  JOIN day_marks d ON d.grp = m.grp
  LEFT JOIN closings c ON c.grp = m.grp
)
SELECT grp AS agency, requests, not_closed,
  IF(record_gap, NULL, median_days) AS median_days,
  IF(record_gap, NULL, p90_days) AS p90_days,
  IF(record_gap, NULL, median_seconds) AS median_seconds,
  IF(record_gap, NULL, p90_seconds) AS p90_seconds,
  round(100 * CAST(within_hour AS double) / NULLIF(requests, 0), 1) AS closed_within_1_hour_percent,
  round(100 * CAST(by_next_day AS double) / NULLIF(requests, 0), 1) AS closed_by_next_day_percent,
  round(100 * CAST(within_week AS double) / NULLIF(requests, 0), 1) AS closed_within_7_days_percent,
  record_gap
FROM judged
ORDER BY record_gap, 4 DESC NULLS LAST, 5 DESC NULLS FIRST, requests DESC, grp
