-- Wilson's interval as centre and half width, from s successes of n.
WITH covered AS (
  SELECT DISTINCT day FROM daily_counts WHERE dataset = 'traffic_accidents' AND dimension = 'all' AND covered
), kept AS (
  SELECT *, regexp_matches(concat_ws('|', harmful_event_1, harmful_event_2, harmful_event_3), '(^|\|)Pedestrian') OR ifnull(pedestrian_ind, 0) >= 1 AS ped,
    regexp_matches(concat_ws('|', harmful_event_1, harmful_event_2, harmful_event_3), '(^|\|)Bicycle') OR ifnull(bicycle_ind, 0) >= 1 AS bike,
    coalesce(seriously_injured, fatalities) IS NOT NULL AS told, ifnull(seriously_injured, 0) + ifnull(fatalities, 0) > 0 AS hurt
  FROM traffic_accidents WHERE CAST(occurred_at AS DATE) IN (FROM covered)
), city AS (
  SELECT 100.0::DOUBLE * count(*) FILTER (hurt) / nullif(count(*) FILTER (told), 0) AS percent FROM kept
), sums AS (
  SELECT neighborhood, count(*) AS accidents, count(*) FILTER (told) AS n, count(*) FILTER (seriously_injured > 0) AS injuries, count(*) FILTER (fatalities > 0) AS dead,
    count(*) FILTER (hurt) AS s, count(*) FILTER (ped) AS peds, count(*) FILTER (bike) AS bikes
  FROM kept WHERE neighborhood IS NOT NULL GROUP BY neighborhood
), wilson AS (
  SELECT *, CASE WHEN n > 299 THEN (s + 1.9208) / (n + 3.8416) END AS centre,
    CASE WHEN n > 299 THEN 1.96 / (n + 3.8416) * sqrt(s::DOUBLE * (n - s) / n + 0.9604) END AS half
  FROM sums WHERE s > 0 OR peds > 0 OR bikes > 0
)
SELECT neighborhood, accidents, CASE WHEN n > 0 THEN injuries END AS serious_injuries, CASE WHEN n > 0 THEN dead END AS deaths, peds AS pedestrians, bikes AS bicycles,
  CASE WHEN n > 0 THEN s END AS severe, CASE WHEN n > 299 THEN round(100 * (s::DOUBLE / n), 1) END AS severe_percent, round(100 * (centre - half), 1) AS severe_low_percent,
  round(100 * (centre + half), 1) AS severe_high_percent, (SELECT round(percent, 1) FROM city) AS city_severe_percent,
  row_number() OVER (ORDER BY s DESC, peds + bikes DESC, neighborhood) AS place
FROM wilson
