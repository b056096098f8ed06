-- One count per column and month, by UNPIVOT.
WITH flags AS (
  SELECT event_month AS month, CASE WHEN incident_id IS NULL THEN 1 ELSE 0 END AS incident_id, CASE WHEN offense_id IS NULL THEN 1 ELSE 0 END AS
    offense_id, CASE WHEN offense_code IS NULL THEN 1 ELSE 0 END AS offense_code, CASE WHEN offense_code_extension IS
    NULL THEN 1 ELSE 0 END AS offense_code_extension, CASE WHEN offense_type IS NULL THEN 1 ELSE 0 END AS
    offense_type, CASE WHEN offense_category IS NULL THEN 1 ELSE 0 END AS offense_category, CASE WHEN top_offense IS
    NULL THEN 1 ELSE 0 END AS top_offense, CASE WHEN last_occurred_at IS NULL THEN 1 ELSE 0 END AS last_occurred_at,
    CASE WHEN reported_at IS NULL THEN 1 ELSE 0 END AS reported_at, CASE WHEN geo_x IS NULL THEN 1 ELSE 0 END AS
    geo_x, CASE WHEN geo_y IS NULL THEN 1 ELSE 0 END AS geo_y, CASE WHEN longitude IS NULL THEN 1 ELSE 0 END AS
    longitude, CASE WHEN latitude IS NULL THEN 1 ELSE 0 END AS latitude, CASE WHEN district_id IS NULL THEN 1 ELSE 0
    END AS district_id, CASE WHEN precinct_id IS NULL THEN 1 ELSE 0 END AS precinct_id, CASE WHEN neighborhood IS NULL
    THEN 1 ELSE 0 END AS neighborhood, CASE WHEN bicycle_ind IS NULL THEN 1 ELSE 0 END AS bicycle_ind, CASE WHEN
    pedestrian_ind IS NULL THEN 1 ELSE 0 END AS pedestrian_ind, CASE WHEN harmful_event_1 IS NULL THEN 1 ELSE 0 END AS
    harmful_event_1, CASE WHEN harmful_event_2 IS NULL THEN 1 ELSE 0 END AS harmful_event_2, CASE WHEN harmful_event_3
    IS NULL THEN 1 ELSE 0 END AS harmful_event_3, CASE WHEN harmful_event_most IS NULL THEN 1 ELSE 0 END AS
    harmful_event_most, CASE WHEN road_location IS NULL THEN 1 ELSE 0 END AS road_location, CASE WHEN road_description
    IS NULL THEN 1 ELSE 0 END AS road_description, CASE WHEN road_contour IS NULL THEN 1 ELSE 0 END AS road_contour,
    CASE WHEN road_condition IS NULL THEN 1 ELSE 0 END AS road_condition, CASE WHEN light_condition IS NULL THEN 1
    ELSE 0 END AS light_condition, CASE WHEN tu1_vehicle_type IS NULL THEN 1 ELSE 0 END AS tu1_vehicle_type, CASE WHEN
    tu1_travel_direction IS NULL THEN 1 ELSE 0 END AS tu1_travel_direction, CASE WHEN tu1_vehicle_movement IS NULL
    THEN 1 ELSE 0 END AS tu1_vehicle_movement, CASE WHEN tu1_driver_action IS NULL THEN 1 ELSE 0 END AS
    tu1_driver_action, CASE WHEN tu1_driver_human_factor IS NULL THEN 1 ELSE 0 END AS tu1_driver_human_factor, CASE
    WHEN tu1_pedestrian_action IS NULL THEN 1 ELSE 0 END AS tu1_pedestrian_action, CASE WHEN tu2_vehicle_type IS NULL
    THEN 1 ELSE 0 END AS tu2_vehicle_type, CASE WHEN tu2_travel_direction IS NULL THEN 1 ELSE 0 END AS
    tu2_travel_direction, CASE WHEN tu2_vehicle_movement IS NULL THEN 1 ELSE 0 END AS tu2_vehicle_movement, CASE WHEN
    tu2_driver_action IS NULL THEN 1 ELSE 0 END AS tu2_driver_action, CASE WHEN tu2_driver_human_factor IS NULL THEN 1
    ELSE 0 END AS tu2_driver_human_factor, CASE WHEN tu2_pedestrian_action IS NULL THEN 1 ELSE 0 END AS
    tu2_pedestrian_action, CASE WHEN seriously_injured IS NULL THEN 1 ELSE 0 END AS seriously_injured, CASE WHEN
    fatalities IS NULL THEN 1 ELSE 0 END AS fatalities, CASE WHEN fatality_mode_1 IS NULL THEN 1 ELSE 0 END AS
    fatality_mode_1, CASE WHEN fatality_mode_2 IS NULL THEN 1 ELSE 0 END AS fatality_mode_2, CASE WHEN
    seriously_injured_mode_1 IS NULL THEN 1 ELSE 0 END AS seriously_injured_mode_1, CASE WHEN seriously_injured_mode_2
    IS NULL THEN 1 ELSE 0 END AS seriously_injured_mode_2
  FROM traffic_accidents
  WHERE event_month > (SELECT strftime((last_month || '-01')::DATE - INTERVAL 24 MONTH, '%Y-%m') FROM table_state WHERE dataset = 'traffic_accidents')
), cells AS (
  UNPIVOT flags ON COLUMNS(* EXCLUDE (month)) INTO NAME column_name VALUE missing
)
SELECT column_name, month, count(*) AS table_rows, sum(missing)::BIGINT AS missing_rows, round(100.0::DOUBLE * sum(missing) / count(*), 1) AS missing_percent
FROM cells GROUP BY column_name, month
