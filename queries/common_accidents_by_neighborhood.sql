-- title: What kinds of accident do neighborhoods have?
-- section: places
-- question: What are the most common kinds of accident in each neighborhood?
-- read: The three most common types in each of the ten busiest neighborhoods. Times the city's share above 1 means more common there than in the city.
-- limits: Offense types as the police file them. Types with fewer than 30 events in a neighborhood are left out.
WITH counts AS (
  SELECT neighborhood, offense_type AS type, count(*) AS n
  FROM traffic_accidents
  WHERE neighborhood IS NOT NULL AND offense_type IS NOT NULL
  GROUP BY neighborhood, offense_type
),
shares AS (
  SELECT neighborhood, type, n,
    sum(n) OVER (PARTITION BY neighborhood) AS neighborhood_total,
    CAST(n AS double) / sum(n) OVER (PARTITION BY neighborhood) AS share,
    CAST(sum(n) OVER (PARTITION BY type) AS double) / sum(n) OVER () AS city_share
  FROM counts
),
ranked AS (
  SELECT neighborhood, type, n, neighborhood_total, share, city_share,
    dense_rank() OVER (ORDER BY neighborhood_total DESC, neighborhood) AS neighborhood_place,
    row_number() OVER (PARTITION BY neighborhood ORDER BY n DESC, type) AS type_place
  FROM shares
)
SELECT neighborhood, type, n AS accidents, round(100 * share, 1) AS share_of_neighborhood_percent,
  round(share / NULLIF(city_share, 0), 2) AS times_the_city_share
FROM ranked
WHERE neighborhood_place <= 10 AND type_place <= 3 AND n >= 30
ORDER BY neighborhood_place, type_place
