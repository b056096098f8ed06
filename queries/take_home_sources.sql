-- title: Mean days to close a request, by source
-- section: earlier_tables
-- question: How many days do requests of each source take on average, counted as earlier published tables counted them?
-- read: The mean is over closed requests, in whole days from the day of opening to the day of closing.
-- limits: A mean of skewed times; few very long cases move it, and requests that are still open are left out of it, so it
--   is too short. Sources with few closed requests have a mean by chance. Days follow the clock of the source file. Made
--   to compare with a table published earlier; the section on resolution times has medians and counts open requests.
-- chart:
--   mark: bar
--   encoding:
--     y: {field: source, sort: null, title: source}
--     x: {field: mean_resolution_days, title: mean days to close}
--     opacity: {condition: {test: "datum.closed_requests < 100", value: 0.4}, value: 1}
WITH requests AS (
  SELECT COALESCE(case_source, 'not stated') AS source,
    date_diff('day', COALESCE(created_date_source, CAST(created_at_source AS date)),
      COALESCE(closed_date_source, CAST(closed_at_source AS date))) AS days
  FROM service_requests
)
SELECT source, count(*) AS requests, count(days) AS closed_requests, avg(days) AS mean_resolution_days
FROM requests
GROUP BY source
ORDER BY requests DESC, source
