-- title: The ten zip codes with most requests, and their mean days to close
-- section: earlier_tables
-- question: Which zip codes are most requests about, and how many days do these take on average, counted as earlier published tables counted them?
-- read: The ten zip codes of the place with most requests. The mean is over closed requests, in whole days from the day of opening to the day of closing.
-- limits: A mean of skewed times; few very long cases move it, and requests that are still open are left out of it, so it
--   is too short. Days follow the clock of the source file. Made to compare with a table published earlier; the section
--   on resolution times has medians and counts open requests. Most requests state no zip code of the place.
-- chart:
--   mark: bar
--   encoding:
--     y: {field: incident_zip, sort: null, title: zip code}
--     x: {field: requests, title: requests}
WITH requests AS (
  SELECT incident_zip,
    date_diff('day', COALESCE(created_date_source, CAST(created_at_source AS date)),
      COALESCE(closed_date_source, CAST(closed_at_source AS date))) AS days
  FROM service_requests
  WHERE incident_zip IS NOT NULL
)
SELECT incident_zip, count(*) AS requests, count(days) AS closed_requests, avg(days) AS mean_resolution_days
FROM requests
GROUP BY incident_zip
ORDER BY requests DESC, incident_zip
LIMIT 10
