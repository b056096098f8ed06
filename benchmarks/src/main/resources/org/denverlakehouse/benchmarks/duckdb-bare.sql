-- The file's own 24 columns, typed, nothing cleaned and nothing derived: less than what ours does, for comparison.
SET threads = {threads};
SET preserve_insertion_order = false;
-- A row group's rows: the default of 524,288 rows per partition and thread takes 4.4 GB instead of 0.8, and more time.
SET partitioned_write_flush_threshold = 122880;

COPY (
  SELECT *, strftime(CASE_CREATED_DTTM, '%Y-%m') AS event_month
  FROM read_csv({csv}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', nullstr = '',
    ignore_errors = true, timestampformat = '%m/%d/%Y %I:%M:%S %p', dateformat = '%Y-%m-%d',
    columns = {
      'CASE_SUMMARY': 'VARCHAR', 'CASE_STATUS': 'VARCHAR', 'CASE_SOURCE': 'VARCHAR', 'CASE_CREATED_DATE': 'DATE',
      'CASE_CREATED_DTTM': 'TIMESTAMP', 'CASE_CLOSED_DATE': 'DATE', 'CASE_CLOSED_DTTM': 'TIMESTAMP',
      'FIRST_CALL_RESOLUTION': 'VARCHAR', 'CUSTOMER_ZIP_CODE': 'VARCHAR', 'INCIDENT_ADDRESS_1': 'VARCHAR',
      'INCIDENT_ADDRESS_2': 'VARCHAR', 'INCIDENT_INTERSECTION_1': 'VARCHAR', 'INCIDENT_INTERSECTION_2': 'VARCHAR',
      'INCIDENT_ZIP_CODE': 'VARCHAR', 'LONGITUDE': {coordinate}, 'LATITUDE': {coordinate}, 'AGENCY': 'VARCHAR',
      'DIVISION': 'VARCHAR', 'MAJOR_AREA': 'VARCHAR', 'TYPE': 'VARCHAR', 'TOPIC': 'VARCHAR',
      'COUNCIL_DISTRICT': 'VARCHAR', 'POLICE_DISTRICT': 'VARCHAR', 'NEIGHBORHOOD': 'VARCHAR'})
) TO {table} (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (event_month));
