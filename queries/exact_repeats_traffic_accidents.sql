-- title: Which accidents repeat exactly?
-- section: data
-- question: How many accident rows are there more than once, the same in every column of the source?
-- read: The first line is the whole table, then one line per month. Surplus rows are those beyond the first of each. The rows
--   of an example have its occurred_at in common, and one of them the offset.
-- limits: Rows are compared as cleaned, without the source's object ids. Files without offense ids have few columns, so different accidents can look alike; they are all kept.
WITH prints AS (
  SELECT event_month, occurred_at, source_offset,
    sha256(to_utf8(json_format(CAST(ARRAY[
      incident_id, offense_id, offense_code, offense_code_extension, offense_type, offense_category, top_offense,
      CAST(occurred_at AS varchar), CAST(last_occurred_at AS varchar), CAST(reported_at AS varchar),
      incident_address, CAST(geo_x AS varchar), CAST(geo_y AS varchar), CAST(longitude AS varchar),
      CAST(latitude AS varchar), district_id, precinct_id, neighborhood, CAST(bicycle_ind AS varchar),
      CAST(pedestrian_ind AS varchar), harmful_event_1, harmful_event_2, harmful_event_3, harmful_event_most,
      road_location, road_description, road_contour, road_condition, light_condition, tu1_vehicle_type,
      tu1_travel_direction, tu1_vehicle_movement, tu1_driver_action, tu1_driver_human_factor, tu1_pedestrian_action,
      tu2_vehicle_type, tu2_travel_direction, tu2_vehicle_movement, tu2_driver_action, tu2_driver_human_factor,
      tu2_pedestrian_action, CAST(seriously_injured AS varchar), CAST(fatalities AS varchar), fatality_mode_1,
      fatality_mode_2, seriously_injured_mode_1, seriously_injured_mode_2,
      json_format(CAST(map_filter(extra, (name, value) -> NOT regexp_like(lower(name), '^object_?id')) AS json))
    ] AS json)))) AS print
  FROM traffic_accidents
),
-- a group for each row of the table: 16 bytes of its print, and nothing of variable length to remember
repeats AS (
  SELECT event_month, from_big_endian_64(substr(print, 1, 8)) AS print_1, from_big_endian_64(substr(print, 9, 8)) AS print_2,
    count(*) AS n, ROW(min(occurred_at), min(source_offset)) AS example
  FROM prints
  GROUP BY 1, 2, 3
  HAVING count(*) > 1
)
SELECT COALESCE(event_month, 'all') AS months, count(*) AS repeated_rows, COALESCE(sum(n), 0) AS rows_in_all,
  COALESCE(sum(n), 0) - count(*) AS surplus_rows, min(example)[1] AS example_occurred_at,
  CAST(min(example)[2] AS varchar) AS example_offset
FROM repeats
GROUP BY GROUPING SETS ((), (event_month))
ORDER BY event_month DESC NULLS FIRST
