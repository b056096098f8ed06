-- One count per column and month, by UNPIVOT.
WITH flags AS (
  SELECT event_month AS month, CASE WHEN case_status IS NULL THEN 1 ELSE 0 END AS case_status, CASE WHEN case_source IS NULL THEN 1 ELSE 0 END AS
    case_source, CASE WHEN created_date_source IS NULL THEN 1 ELSE 0 END AS created_date_source, CASE WHEN closed_at
    IS NULL THEN 1 ELSE 0 END AS closed_at, CASE WHEN closed_date_source IS NULL THEN 1 ELSE 0 END AS
    closed_date_source, CASE WHEN first_call_resolution IS NULL THEN 1 ELSE 0 END AS first_call_resolution, CASE WHEN
    customer_zip IS NULL THEN 1 ELSE 0 END AS customer_zip, CASE WHEN incident_zip IS NULL THEN 1 ELSE 0 END AS
    incident_zip, CASE WHEN longitude IS NULL THEN 1 ELSE 0 END AS longitude, CASE WHEN latitude IS NULL THEN 1 ELSE 0
    END AS latitude, CASE WHEN agency IS NULL THEN 1 ELSE 0 END AS agency, CASE WHEN division IS NULL THEN 1 ELSE 0
    END AS division, CASE WHEN major_area IS NULL THEN 1 ELSE 0 END AS major_area, CASE WHEN type IS NULL THEN 1 ELSE
    0 END AS type, CASE WHEN topic IS NULL THEN 1 ELSE 0 END AS topic, CASE WHEN request_type IS NULL THEN 1 ELSE 0
    END AS request_type, CASE WHEN council_district IS NULL THEN 1 ELSE 0 END AS council_district, CASE WHEN
    police_district IS NULL THEN 1 ELSE 0 END AS police_district, CASE WHEN neighborhood IS NULL THEN 1 ELSE 0 END AS
    neighborhood
  FROM service_requests
  WHERE event_month > (SELECT strftime((last_month || '-01')::DATE - INTERVAL 24 MONTH, '%Y-%m') FROM table_state WHERE dataset = 'service_requests')
), cells AS (
  UNPIVOT flags ON COLUMNS(* EXCLUDE (month)) INTO NAME column_name VALUE missing
)
SELECT column_name, month, count(*) AS table_rows, sum(missing)::BIGINT AS missing_rows, round(100.0::DOUBLE * sum(missing) / count(*), 1) AS missing_percent
FROM cells GROUP BY column_name, month
