-- title: Which requests repeat exactly?
-- section: data
-- question: How many 311 rows are there more than once, the same in every column of the source?
-- read: The first line is the whole table, then one line per month. Surplus rows are those beyond the first of each. The rows
--   of an example have its created_at in common, and one of them the offset.
-- limits: Rows are compared as cleaned, without the source's object ids. The city may mean two cases that look alike; they are all kept.
WITH prints AS (
  SELECT event_month, created_at, source_offset,
    sha256(to_utf8(json_format(CAST(ARRAY[
      case_summary, case_status, case_source, CAST(created_at AS varchar), CAST(created_at_source AS varchar),
      CAST(created_date_source AS varchar), CAST(closed_at AS varchar), CAST(closed_at_source AS varchar),
      CAST(closed_date_source AS varchar), CAST(first_call_resolution AS varchar), customer_zip, incident_address_1,
      incident_address_2, incident_intersection_1, incident_intersection_2, incident_zip, CAST(longitude AS varchar),
      CAST(latitude AS varchar), agency, division, major_area, type, topic, council_district, police_district,
      neighborhood,
      json_format(CAST(map_filter(extra, (name, value) -> NOT regexp_like(lower(name), '^object_?id')) AS json))
    ] AS json)))) AS print
  FROM service_requests
),
-- a group for each row of the table: 16 bytes of its print, and nothing of variable length to remember
repeats AS (
  SELECT event_month, from_big_endian_64(substr(print, 1, 8)) AS print_1, from_big_endian_64(substr(print, 9, 8)) AS print_2,
    count(*) AS n, ROW(min(created_at), min(source_offset)) AS example
  FROM prints
  GROUP BY 1, 2, 3
  HAVING count(*) > 1
)
SELECT COALESCE(event_month, 'all') AS months, count(*) AS repeated_rows, COALESCE(sum(n), 0) AS rows_in_all,
  COALESCE(sum(n), 0) - count(*) AS surplus_rows, min(example)[1] AS example_created_at,
  CAST(min(example)[2] AS varchar) AS example_offset
FROM repeats
GROUP BY GROUPING SETS ((), (event_month))
ORDER BY event_month DESC NULLS FIRST
