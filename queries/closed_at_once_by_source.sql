-- title: How many requests are closed at once?
-- section: resolution
-- question: How many requests are over within minutes, and from which sources?
-- read: Share of the requests opened that are closed within a minute, a quarter of an hour, an hour and 24 hours; open requests count as not closed.
-- limits: Only months in which at least 95 % of closings have a time of day, and requests opened a day or more before the as-of day; sources with 50 such requests. A request closed at once was often a question answered on the phone, not work done. No record gap is looked for.
-- finding: {sentence: "By {{source}}, {{within_15_minutes_percent}} of {{requests}} requests were closed within 15 minutes, {{within_24_hours_percent}} within 24 hours.", by: requests, rank: 60}
-- chart:
--   transform: [{fold: [within_1_minute_percent, within_15_minutes_percent, within_1_hour_percent, within_24_hours_percent], as: [within, percent]}, {calculate: "join(split(replace(datum.within, '_percent', ''), '_'), ' ')", as: within}]
--   mark: {type: point, filled: true, size: 80, opacity: 1}
--   encoding: {y: {field: source, sort: null, title: null, axis: {offset: 6}}, x: {field: percent, type: quantitative, title: per cent of the requests of the source, scale: {domain: [0, 100]}}, color: {field: within, type: nominal, sort: null, title: null}}
WITH timed_months AS (
  SELECT event_month
  FROM service_requests
  GROUP BY event_month
  HAVING count_if(close_time_known) >= 0.95 * count(closed_at) AND count(closed_at) > 0
),
cases AS (
  SELECT COALESCE(r.case_source, 'Not stated') AS source, r.closed_at IS NULL AS still_open, greatest(r.resolution_seconds, 0) AS seconds
  FROM service_requests r
  JOIN timed_months m ON m.event_month = r.event_month
  JOIN table_state s ON s.dataset = 'service_requests' AND date(r.created_at) < s.as_of
  WHERE r.closed_at IS NULL OR r.close_time_known
)
SELECT source, count(*) AS requests, count_if(still_open) AS not_closed,
  round(avg(IF(seconds <= 60, 100e0, 0e0)), 1) AS within_1_minute_percent,
  round(avg(IF(seconds <= 900, 100e0, 0e0)), 1) AS within_15_minutes_percent,
  round(avg(IF(seconds <= 3600, 100e0, 0e0)), 1) AS within_1_hour_percent,
  round(avg(IF(seconds <= 86400, 100e0, 0e0)), 1) AS within_24_hours_percent
FROM cases
GROUP BY source
HAVING count(*) >= 50
ORDER BY within_15_minutes_percent DESC, requests DESC, source
