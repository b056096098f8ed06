WITH cases AS (
  SELECT coalesce(case_source, 'Not stated') AS source, closed_at, resolution_seconds AS seconds
  FROM service_requests r
  WHERE (close_time_known IS NULL OR close_time_known)
    AND created_at::DATE + 1 <= (SELECT as_of FROM table_state WHERE dataset = 'service_requests')
    AND (SELECT count(*) FILTER (NOT close_time_known) <= 0.05 * count(*) AND count(*) > 0
      FROM service_requests o WHERE o.event_month = r.event_month AND o.closed_at IS NOT NULL)
)
SELECT source, count(*) AS requests, count(*) - count(closed_at) AS not_closed,
  round(100.0::DOUBLE * count(*) FILTER (seconds <= 60) / count(*), 1) AS within_1_minute_percent,
  round(100.0::DOUBLE * count(*) FILTER (seconds <= 15 * 60) / count(*), 1) AS within_15_minutes_percent,
  round(100.0::DOUBLE * count(*) FILTER (seconds <= 60 * 60) / count(*), 1) AS within_1_hour_percent,
  round(100.0::DOUBLE * count(*) FILTER (seconds <= 24 * 60 * 60) / count(*), 1) AS within_24_hours_percent
FROM cases
GROUP BY source
HAVING count(*) >= 50
