WITH entries AS (
  SELECT 'service_requests' AS dataset, event_month, unnest(map_entries(extra)) AS e FROM service_requests
  UNION ALL SELECT 'traffic_accidents', event_month, unnest(map_entries(extra)) FROM traffic_accidents
), totals AS (
  SELECT 'service_requests' AS dataset, count(*) AS n FROM service_requests UNION ALL SELECT 'traffic_accidents', count(*) FROM traffic_accidents
)
SELECT dataset, e.key AS source_column, count(*) AS rows_with_it, round(100.0::DOUBLE * count(*) / any_value(n), 1) AS of_all_rows_percent,
  min(event_month) AS first_month, max(event_month) AS last_month
FROM entries JOIN totals USING (dataset)
GROUP BY dataset, e.key
ORDER BY rows_with_it DESC, dataset, source_column
LIMIT 200
