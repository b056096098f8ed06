-- Rows are compared by GROUP BY itself, value for value, without hashes.
WITH alike AS (
  SELECT event_month, count(*) AS n, {'t': min(occurred_at), 'o': min(source_offset)} AS example
  FROM traffic_accidents
  GROUP BY event_month, incident_id, offense_id, offense_code, offense_code_extension, offense_type, offense_category, top_offense,
    occurred_at, last_occurred_at, reported_at, incident_address, geo_x, geo_y, longitude, latitude, district_id,
    precinct_id, neighborhood, bicycle_ind, pedestrian_ind, harmful_event_1, harmful_event_2, harmful_event_3,
    harmful_event_most, road_location, road_description, road_contour, road_condition, light_condition,
    tu1_vehicle_type, tu1_travel_direction, tu1_vehicle_movement, tu1_driver_action, tu1_driver_human_factor,
    tu1_pedestrian_action, tu2_vehicle_type, tu2_travel_direction, tu2_vehicle_movement, tu2_driver_action,
    tu2_driver_human_factor, tu2_pedestrian_action, seriously_injured, fatalities, fatality_mode_1, fatality_mode_2,
    seriously_injured_mode_1, seriously_injured_mode_2,
    list_sort(list_filter(map_entries(extra), lambda e: NOT regexp_matches(lower(e.key), '^object_?id')))
  HAVING count(*) > 1
)
SELECT 'all' AS months, count(*) AS repeated_rows, coalesce(sum(n), 0) AS rows_in_all, coalesce(sum(n - 1), 0) AS surplus_rows,
  min(example).t AS example_occurred_at, min(example).o::VARCHAR AS example_offset
FROM alike
UNION ALL
SELECT event_month, count(*), sum(n), sum(n - 1), min(example).t, min(example).o::VARCHAR
FROM alike GROUP BY event_month
