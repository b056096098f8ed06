-- title: Traffic accidents by month and type
-- section: seasons
-- question: Do hit-and-runs, injuries and drunk driving follow the same seasons as all accidents?
-- read: One row per month and offense type, with its share of the month's records.
-- limits: One crash can be filed as several offenses, so these are records, not crashes. Rows dated outside the days that a file covers are included.
-- chart:
--   mark: line
--   encoding: {x: {field: month}, y: {field: accidents}, color: {field: offense_type}}
WITH counts AS (
  SELECT event_month, COALESCE(offense_type, 'not stated') AS offense_type, count(*) AS accidents,
    COALESCE(sum(bicycle_ind), 0) AS with_bicycle, COALESCE(sum(pedestrian_ind), 0) AS with_pedestrian
  FROM traffic_accidents
  GROUP BY event_month, COALESCE(offense_type, 'not stated')
)
SELECT event_month AS month, offense_type, accidents,
  round(100 * CAST(accidents AS double) / NULLIF(sum(accidents) OVER (PARTITION BY event_month), 0), 1)
    AS share_of_month_percent,
  with_bicycle, with_pedestrian
FROM counts
ORDER BY event_month, accidents DESC, offense_type
