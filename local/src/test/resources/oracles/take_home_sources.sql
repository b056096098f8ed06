-- A sum divided by a count, over the texts' own times instead of their dates.
SELECT ifnull(case_source, 'not stated') AS source, count(*) AS requests, count(closed_at_source) AS closed_requests,
  sum(datediff('day', created_at_source, closed_at_source)) / nullif(count(closed_at_source), 0) AS mean_resolution_days
FROM service_requests
GROUP BY ALL
