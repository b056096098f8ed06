-- A sum divided by a count, over the texts' own times instead of their dates.
SELECT incident_zip, count(*) AS requests, count(closed_at_source) AS closed_requests,
  sum(datediff('day', created_at_source, closed_at_source)) / nullif(count(closed_at_source), 0) AS mean_resolution_days
FROM service_requests
WHERE incident_zip IS NOT NULL
GROUP BY incident_zip
ORDER BY requests DESC, incident_zip
LIMIT 10
