-- Rows are compared by GROUP BY itself, value for value, without hashes.
WITH alike AS (
  SELECT event_month, count(*) AS n, {'t': min(created_at), 'o': min(source_offset)} AS example
  FROM service_requests
  GROUP BY event_month, case_summary, case_status, case_source, created_at, created_at_source, created_date_source, closed_at,
    closed_at_source, closed_date_source, first_call_resolution, customer_zip, incident_address_1, incident_address_2,
    incident_intersection_1, incident_intersection_2, incident_zip, longitude, latitude, agency, division, major_area,
    type, topic, council_district, police_district, neighborhood,
    list_sort(list_filter(map_entries(extra), lambda e: NOT regexp_matches(lower(e.key), '^object_?id')))
  HAVING count(*) > 1
)
SELECT 'all' AS months, count(*) AS repeated_rows, coalesce(sum(n), 0) AS rows_in_all, coalesce(sum(n - 1), 0) AS surplus_rows,
  min(example).t AS example_created_at, min(example).o::VARCHAR AS example_offset
FROM alike
UNION ALL
SELECT event_month, count(*), sum(n), sum(n - 1), min(example).t, min(example).o::VARCHAR
FROM alike GROUP BY event_month
