-- title: How long do requests take, by source?
-- section: resolution
-- question: Are requests by phone, web or e-mail closed at different speeds?
-- read: Half of the requests were closed within the median (dot), nine in ten within P90 (ring); calendar days, 0 the same day, on a logarithmic scale. Open requests count as not closed; a dashed line or an empty P90 says that fewer than nine in ten are closed.
-- limits: The life of the record, not of the work. A share counts requests followed that many days up to the as-of day, median and P90 those followed 30 days; no figure from fewer than 50. A record gap (over 20 % never closed, or over 25 % of closings on one day) has no speed. Hours only where 95 % of closings have a time of day. Sources bring different kinds of requests; many calls are questions, answered at once.
-- finding: {sentence: "By source, {{source}} takes longest: nine in ten of its {{requests}} requests were closed within {{p90_days}} days, half within {{median_days}} days.", by: p90_days, rank: 75}
-- chart:
--   encoding: {y: {field: source, sort: null, title: null, axis: {offset: 6}}}
--   layer:
--     - mark: {type: point, filled: true, size: 70, opacity: 1}
--       encoding: {x: {field: median_days, title: 'days until closed, logarithmic', scale: {type: symlog}, axis: {values: [0, 1, 3, 7, 30, 90, 365]}}}
--     - transform: [{filter: isValid(datum.p90_days)}]
--       mark: {type: rule, opacity: 0.5}
--       encoding: {x: {field: median_days, title: 'days until closed, logarithmic'}, x2: {field: p90_days, title: 'days until closed, logarithmic'}}
--     - transform: [{filter: isValid(datum.median_days) && !isValid(datum.p90_days)}]
--       mark: {type: rule, opacity: 0.5, strokeDash: [2, 3]}
--       encoding: {x: {field: median_days, title: 'days until closed, logarithmic'}, x2: {value: width}}
--     - mark: {type: point, filled: false, size: 110, opacity: 0.7}
--       encoding: {x: {field: p90_days, title: 'days until closed, logarithmic'}}
--     - transform: [{filter: datum.record_gap}]
--       mark: {type: text, align: left, opacity: 0.7}
--       encoding: {x: {value: 4}, text: {value: 'record gap: no speed'}}
WITH cases AS (
  SELECT COALESCE(r.case_source, 'Not stated') AS grp, greatest(r.resolution_days, 0) AS days,
    greatest(r.resolution_seconds, 0) AS seconds, date(r.closed_at) AS closed_day,
    date_diff('day', date(r.created_at), s.as_of) AS followed
  FROM service_requests r
  JOIN table_state s ON s.dataset = 'service_requests'
),
-- A mean of 100 and 0 is a percentage. 10^12 seconds stand for "not closed"; a median beyond the longest time is none.
groups AS (
  SELECT grp, count(*) AS requests, count_if(days IS NULL) AS not_closed,
    count_if(days IS NULL AND followed >= 30) > 0.2 * count_if(followed >= 30)
      OR COALESCE(array_max(map_values(histogram(closed_day))), 0) > 0.25 * count(days) AS record_gap,
    max(seconds) AS longest_seconds,
    IF(count(seconds) >= 0.95 * count(days) AND count_if(followed >= 30) >= 50,
      approx_percentile(IF(followed >= 30, IF(days IS NULL, 1000000000000, seconds)), 0.5)) AS median_seconds,
    IF(count(seconds) >= 0.95 * count(days) AND count_if(followed >= 1) >= 50,
      round(avg(IF(followed >= 1, IF(seconds <= 3600, 100e0, 0e0))), 1)) AS within_hour,
    IF(count_if(followed >= 1) >= 50, round(avg(IF(followed >= 1, IF(days <= 1, 100e0, 0e0))), 1)) AS by_next_day,
    IF(count_if(followed >= 7) >= 50, round(avg(IF(followed >= 7, IF(days <= 7, 100e0, 0e0))), 1)) AS within_7,
    IF(count_if(followed >= 30) >= 50, round(avg(IF(followed >= 30, IF(days <= 30, 100e0, 0e0))), 1)) AS within_30
  FROM cases
  GROUP BY grp
  HAVING count(*) >= 50
),
-- Days are few different numbers, so their median and P90 are exact: the day at which enough cases are closed.
day_marks AS (
  SELECT grp, min(IF(so_far >= 0.5 * n, days)) AS median_days, min(IF(so_far >= 0.9 * n, days)) AS p90_days
  FROM (
    SELECT grp, days, sum(count(*)) OVER (PARTITION BY grp ORDER BY days NULLS LAST) AS so_far,
      sum(count(*)) OVER (PARTITION BY grp) AS n
    FROM cases
    WHERE followed >= 30
    GROUP BY grp, days
  )
  WHERE n >= 50
  GROUP BY grp
)
SELECT g.grp AS source, g.requests, g.not_closed, d.median_days, d.p90_days,
  IF(NOT g.record_gap AND g.median_seconds <= g.longest_seconds, g.median_seconds) AS median_seconds,
  IF(NOT g.record_gap, g.within_hour) AS closed_within_1_hour_percent,
  IF(NOT g.record_gap, g.by_next_day) AS closed_by_next_day_percent,
  IF(NOT g.record_gap, g.within_7) AS closed_within_7_days_percent,
  IF(NOT g.record_gap, g.within_30) AS closed_within_30_days_percent,
  g.record_gap
FROM groups g
LEFT JOIN day_marks d ON d.grp = g.grp AND NOT g.record_gap
ORDER BY g.record_gap, d.median_days DESC NULLS LAST, d.p90_days DESC NULLS FIRST, g.requests DESC, g.grp
