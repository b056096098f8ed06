-- title: What is missing in the accidents?
-- section: data
-- question: How large is the share of rows without a value, by column and month?
-- read: Each cell is the share of the month's rows in which the column is empty; dark is mostly empty. A sudden change down a row is a change of the city's files, not of the city.
-- limits: The last 24 months of the table. Empty as cleaned, so markers such as 0 or UNK count as missing. Personal columns are left out. Columns from harmful_event_1 on exist in files since 2019 only, and some only mark the cases that have them (fatality_mode, bicycle_ind and the like), where empty mostly means none.
-- chart:
--   mark: rect
--   encoding: {x: {field: month, type: ordinal, title: null}, y: {field: column_name, sort: null, title: null}, color: {field: missing_percent, title: per cent missing, scale: {domain: [0, 100]}}}
WITH months AS (
  SELECT r.event_month AS month, count(*) AS table_rows,
    ARRAY[count(r.incident_id), count(r.offense_id), count(r.offense_code), count(r.offense_code_extension),
      count(r.offense_type), count(r.offense_category), count(r.top_offense), count(r.last_occurred_at),
      count(r.reported_at), count(r.geo_x), count(r.geo_y), count(r.longitude), count(r.latitude),
      count(r.district_id), count(r.precinct_id), count(r.neighborhood), count(r.bicycle_ind),
      count(r.pedestrian_ind), count(r.harmful_event_1), count(r.harmful_event_2), count(r.harmful_event_3),
      count(r.harmful_event_most), count(r.road_location), count(r.road_description), count(r.road_contour),
      count(r.road_condition), count(r.light_condition), count(r.tu1_vehicle_type), count(r.tu1_travel_direction),
      count(r.tu1_vehicle_movement), count(r.tu1_driver_action), count(r.tu1_driver_human_factor),
      count(r.tu1_pedestrian_action), count(r.tu2_vehicle_type), count(r.tu2_travel_direction),
      count(r.tu2_vehicle_movement), count(r.tu2_driver_action), count(r.tu2_driver_human_factor),
      count(r.tu2_pedestrian_action), count(r.seriously_injured), count(r.fatalities), count(r.fatality_mode_1),
      count(r.fatality_mode_2), count(r.seriously_injured_mode_1), count(r.seriously_injured_mode_2)] AS filled
  FROM traffic_accidents r
  JOIN table_state s ON s.dataset = 'traffic_accidents'
    AND date(r.event_month || '-01') > date_add('month', -24, date(s.last_month || '-01'))
  GROUP BY r.event_month
)
SELECT t.column_name, m.month, m.table_rows, m.table_rows - t.filled AS missing_rows,
  round(100e0 * (m.table_rows - t.filled) / NULLIF(m.table_rows, 0), 1) AS missing_percent
FROM months m
CROSS JOIN UNNEST(
  ARRAY['incident_id', 'offense_id', 'offense_code', 'offense_code_extension', 'offense_type', 'offense_category',
    'top_offense', 'last_occurred_at', 'reported_at', 'geo_x', 'geo_y', 'longitude', 'latitude', 'district_id',
    'precinct_id', 'neighborhood', 'bicycle_ind', 'pedestrian_ind', 'harmful_event_1', 'harmful_event_2',
    'harmful_event_3', 'harmful_event_most', 'road_location', 'road_description', 'road_contour', 'road_condition',
    'light_condition', 'tu1_vehicle_type', 'tu1_travel_direction', 'tu1_vehicle_movement', 'tu1_driver_action',
    'tu1_driver_human_factor', 'tu1_pedestrian_action', 'tu2_vehicle_type', 'tu2_travel_direction',
    'tu2_vehicle_movement', 'tu2_driver_action', 'tu2_driver_human_factor', 'tu2_pedestrian_action',
    'seriously_injured', 'fatalities', 'fatality_mode_1', 'fatality_mode_2', 'seriously_injured_mode_1',
    'seriously_injured_mode_2'], m.filled) WITH ORDINALITY AS t (column_name, filled, place)
ORDER BY t.place, m.month
