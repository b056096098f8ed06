WITH covered AS (
  SELECT DISTINCT day FROM daily_counts WHERE dataset = 'traffic_accidents' AND dimension = 'all' AND covered
), names(label, type, place) AS (
  VALUES ('traffic-accident', 'accident', 1), ('TRAF - ACCIDENT', 'accident', 1),
    ('traffic-accident-hit-and-run', 'hit and run', 2), ('TRAF - ACCIDENT - HIT & RUN', 'hit and run', 2),
    ('traffic-accident-dui-duid', 'drunk or drugged driving', 3), ('TRAF - ACCIDENT - DUI/DUID', 'drunk or drugged driving', 3),
    ('TRAF - ACCIDENT - SBI', 'serious injury or vehicular assault', 4), ('traf-vehicular-assault', 'serious injury or vehicular assault', 4),
    ('TRAF - ACCIDENT - FATAL', 'fatal or vehicular homicide', 5), ('traf-vehicular-homicide', 'fatal or vehicular homicide', 5),
    ('TRAF - ACCIDENT - POLICE', 'police car involved', 6)
), typed AS (
  SELECT strftime(occurred_at, '%Y-%m') AS month, ifnull(n.type, IF(label_of IS NULL, 'not stated', 'all others')) AS type,
    ifnull(n.place, IF(label_of IS NULL, 8, 7)) AS place
  FROM (SELECT occurred_at, ifnull(top_offense, offense_type) AS label_of FROM traffic_accidents WHERE CAST(occurred_at AS DATE) IN (FROM covered)) a
  LEFT JOIN names n ON n.label ILIKE label_of
), days AS (
  SELECT strftime(day, '%Y-%m') AS month, count(*) AS covered_days, date_part('day', last_day(min(day))) AS month_days FROM covered GROUP BY ALL
)
SELECT d.month, t.type, count(x.month) AS accidents,
  round(100.0::DOUBLE * count(x.month) / nullif((SELECT count(*) FROM typed y WHERE y.month = d.month), 0), 1) AS share_of_month_percent,
  round(count(x.month)::DOUBLE / d.covered_days, 1) AS per_day, d.covered_days, d.covered_days <> d.month_days AS partial_month, t.place
FROM days d CROSS JOIN (SELECT DISTINCT type, place FROM typed) t
LEFT JOIN typed x ON x.month = d.month AND x.place = t.place
GROUP BY d.month, t.type, t.place, d.covered_days, d.month_days
