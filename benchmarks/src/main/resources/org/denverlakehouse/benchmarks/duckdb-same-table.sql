-- The table service_requests from a 311 file as of 2016, as fast as DuckDB was seen to do it. It cleans only what this
-- file has to be cleaned of, where ours does all that the definition asks for; source_offset and extra are left out.
SET threads = {threads};
SET preserve_insertion_order = false;
-- A row group's rows: the default of 524,288 rows per partition and thread takes 4.4 GB instead of 0.8, and more time.
SET partitioned_write_flush_threshold = 122880;
-- DuckDB does not know how long a CSV is and would build the hash table of the join from it: more time and memory.
SET disabled_optimizers = 'join_order,build_side_probe_side';

-- Denver wall time of a time as the source wrote it: local until 2015-11-14, UTC from then on.
CREATE MACRO wall(t) AS CASE
  WHEN t < TIMESTAMP '2015-11-15' THEN t
  WHEN t < TIMESTAMP '2016-03-13 09:00:00' THEN t - INTERVAL 7 HOUR
  WHEN t < TIMESTAMP '2016-11-06 08:00:00' THEN t - INTERVAL 6 HOUR
  ELSE t - INTERVAL 7 HOUR END;
-- The instant of a time as the source wrote it, in UTC.
CREATE MACRO instant(t) AS CASE
  WHEN t >= TIMESTAMP '2015-11-15' THEN t
  WHEN t < TIMESTAMP '2015-11-01 02:00:00' THEN t + INTERVAL 6 HOUR
  ELSE t + INTERVAL 7 HOUR END;
CREATE MACRO zip(t) AS CASE WHEN length(t) > 5 AND regexp_matches(t, '^[0-9]{5}') THEN left(t, 5) ELSE t END;

CREATE TEMP TABLE request_types AS FROM read_csv({request_types}, header = true, all_varchar = true);

COPY (
  SELECT
    summary AS case_summary,
    CASE CASE_STATUS
      WHEN 'Closed - Transfered to External Agency' THEN 'Closed - Transferred to External Agency'
      WHEN 'Closed - Duplicate' THEN 'Closed - Duplicate Case'
      ELSE CASE_STATUS END AS case_status,
    CASE_SOURCE AS case_source,
    wall(CASE_CREATED_DTTM) AS created_at,
    CASE_CREATED_DTTM AS created_at_source,
    CASE_CREATED_DATE AS created_date_source,
    wall(CASE_CLOSED_DTTM) AS closed_at,
    CASE_CLOSED_DTTM AS closed_at_source,
    CASE_CLOSED_DATE AS closed_date_source,
    CASE_CLOSED_DTTM::TIME <> TIME '23:59:59' AS close_time_known,
    CASE WHEN CASE_CLOSED_DTTM::TIME <> TIME '23:59:59'
      THEN date_diff('second', instant(CASE_CREATED_DTTM), instant(CASE_CLOSED_DTTM)) END AS resolution_seconds,
    date_diff('day', wall(CASE_CREATED_DTTM), wall(CASE_CLOSED_DTTM))::INTEGER AS resolution_days,
    CASE FIRST_CALL_RESOLUTION WHEN 'Y' THEN true WHEN 'N' THEN false END AS first_call_resolution,
    zip(CUSTOMER_ZIP_CODE) AS customer_zip,
    INCIDENT_ADDRESS_1 AS incident_address_1,
    INCIDENT_ADDRESS_2 AS incident_address_2,
    INCIDENT_INTERSECTION_1 AS incident_intersection_1,
    INCIDENT_INTERSECTION_2 AS incident_intersection_2,
    zip(INCIDENT_ZIP_CODE) AS incident_zip,
    CASE WHEN is_point THEN LONGITUDE END AS longitude,
    CASE WHEN is_point THEN LATITUDE END AS latitude,
    CASE AGENCY
      WHEN 'Environmental Health' THEN 'Public Health & Environment'
      WHEN 'Parks & Rec' THEN 'Parks & Recreation'
      ELSE AGENCY END AS agency,
    DIVISION AS division,
    MAJOR_AREA AS major_area,
    CASE "TYPE" WHEN 'Inqury' THEN 'Inquiry' ELSE "TYPE" END AS type,
    TOPIC AS topic,
    request_types.request_type AS request_type,
    COUNCIL_DISTRICT AS council_district,
    POLICE_DISTRICT AS police_district,
    CASE NEIGHBORHOOD WHEN 'Stapleton' THEN 'Central Park' ELSE NEIGHBORHOOD END AS neighborhood,
    CASE WHEN NEIGHBORHOOD IS NOT NULL THEN 'published' END AS neighborhood_source,
    {load_id} AS load_id,
    {source_file} AS source_file,
    {arrived_at}::TIMESTAMP AS arrived_at,
    {order_day}::DATE AS order_day,
    strftime(wall(CASE_CREATED_DTTM), '%Y-%m') AS event_month
  FROM (
    SELECT *,
      trim(CASE_SUMMARY) AS summary,
      LONGITUDE BETWEEN -105.25 AND -104.50 AND LATITUDE BETWEEN 39.50 AND 40.05
        AND NOT (LONGITUDE = trunc(LONGITUDE) AND LATITUDE = trunc(LATITUDE))
        AND NOT (abs(LONGITUDE + 104.98469944) < 1e-6 AND abs(LATITUDE - 39.73914743) < 1e-6) AS is_point
    FROM read_csv({csv}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"',
      nullstr = ['', '0', '0.0', '00000'], ignore_errors = true,
      timestampformat = '%m/%d/%Y %I:%M:%S %p', dateformat = '%Y-%m-%d',
      columns = {
        'CASE_SUMMARY': 'VARCHAR', 'CASE_STATUS': 'VARCHAR', 'CASE_SOURCE': 'VARCHAR', 'CASE_CREATED_DATE': 'DATE',
        'CASE_CREATED_DTTM': 'TIMESTAMP', 'CASE_CLOSED_DATE': 'DATE', 'CASE_CLOSED_DTTM': 'TIMESTAMP',
        'FIRST_CALL_RESOLUTION': 'VARCHAR', 'CUSTOMER_ZIP_CODE': 'VARCHAR', 'INCIDENT_ADDRESS_1': 'VARCHAR',
        'INCIDENT_ADDRESS_2': 'VARCHAR', 'INCIDENT_INTERSECTION_1': 'VARCHAR', 'INCIDENT_INTERSECTION_2': 'VARCHAR',
        'INCIDENT_ZIP_CODE': 'VARCHAR', 'LONGITUDE': {coordinate}, 'LATITUDE': {coordinate}, 'AGENCY': 'VARCHAR',
        'DIVISION': 'VARCHAR', 'MAJOR_AREA': 'VARCHAR', 'TYPE': 'VARCHAR', 'TOPIC': 'VARCHAR',
        'COUNCIL_DISTRICT': 'VARCHAR', 'POLICE_DISTRICT': 'VARCHAR', 'NEIGHBORHOOD': 'VARCHAR'})
    WHERE CASE_CREATED_DTTM IS NOT NULL)
  LEFT JOIN request_types ON request_types.text = summary
) TO {table} (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (event_month));
