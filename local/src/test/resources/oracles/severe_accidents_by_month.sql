WITH covered AS (
  SELECT DISTINCT day FROM daily_counts WHERE dataset = 'traffic_accidents' AND dimension = 'all' AND covered
), months AS (
  SELECT strftime(day, '%Y-%m') AS month, count(*) AS covered_days, count(*) <> date_part('day', last_day(min(day))) AS partial_month FROM covered GROUP BY 1
), kept AS (
  SELECT *, strftime(occurred_at, '%Y-%m') AS month, concat_ws('|', harmful_event_1, harmful_event_2, harmful_event_3) AS events
  FROM traffic_accidents WHERE CAST(occurred_at AS DATE) IN (FROM covered)
)
SELECT m.month, count(k.month) AS accidents,
  CASE WHEN count(k.seriously_injured) > 0 THEN count(*) FILTER (k.seriously_injured > 0) END AS serious_injuries, sum(k.seriously_injured) AS people_injured,
  CASE WHEN count(k.fatalities) > 0 THEN count(*) FILTER (k.fatalities > 0) END AS deaths, sum(k.fatalities) AS people_killed,
  CASE WHEN count(k.month) > 0 THEN count(*) FILTER (k.top_offense ILIKE '%fatal%') END AS labelled_fatal,
  CASE WHEN count(coalesce(k.harmful_event_1, k.pedestrian_ind::VARCHAR)) > 0 THEN count(*) FILTER (k.pedestrian_ind >= 1 OR regexp_matches(k.events, '(^|\|)Pedestrian')) END AS pedestrians,
  CASE WHEN count(coalesce(k.harmful_event_1, k.bicycle_ind::VARCHAR)) > 0 THEN count(*) FILTER (k.bicycle_ind >= 1 OR regexp_matches(k.events, '(^|\|)Bicycle')) END AS bicycles,
  m.covered_days, m.partial_month
FROM months m LEFT JOIN kept k USING (month) GROUP BY ALL
