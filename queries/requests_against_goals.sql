-- title: Are the published goals kept?
-- section: resolution
-- question: How many requests are closed within the number of business days that the city has published as its goal?
-- read: Share of a type's requests closed within its goal, with its 95 % interval (Wilson). Business days are Monday to Friday without the city's holidays, the day of opening not counted. Open requests count as not closed in time.
-- limits: Five services have a published goal; below 30 requests none is judged. Requests opened fewer business days before the as-of day than the goal are left out. A type with a record gap (over 20 % never closed, or over 25 % of closings on one day) gets no share. The record's closing, not the work's.
-- finding: {sentence: "{{kept_percent}} of {{requests}} requests of type {{request_type}} were closed within the goal of {{goal_business_days}} business days (95 % interval {{kept_low_percent}} to {{kept_high_percent}}); nine in ten took up to {{p90_business_days}}.", by: requests, rank: 36}
-- chart:
--   encoding: {y: {field: request_type, sort: null, title: null}}
--   layer:
--     - mark: {type: rule, strokeWidth: 3, opacity: 0.6}
--       encoding: {x: {field: kept_low_percent, title: per cent closed within the goal, scale: {domain: [0, 100]}}, x2: {field: kept_high_percent, title: per cent closed within the goal}}
--     - mark: {type: point, filled: true, size: 90, opacity: 1}
--       encoding: {x: {field: kept_percent, title: per cent closed within the goal}}
--     - transform: [{filter: datum.record_gap}]
--       mark: {type: text, align: left, opacity: 0.7}
--       encoding: {x: {value: 4}, text: {value: 'record gap: no share'}}
WITH goals (request_type, goal) AS (
  VALUES ('Pothole', 5), ('Signal Hazard (Traffic)', 5), ('Transportation Signal Maintenance', 30),
    ('Transportation Sign Maintenance', 45), ('Signal Timing', 90)
),
-- Business days up to the end of a day.
until AS (
  SELECT day, business_days_before + IF(business_day, 1, 0) AS business_days
  FROM calendar
),
cases AS (
  SELECT g.request_type, g.goal, closed.business_days - opened.business_days AS taken, date(r.closed_at) AS closed_day,
    asof.business_days - opened.business_days AS followed, date(r.created_at) <= date_add('day', -30, s.as_of) AS month_old
  FROM service_requests r
  JOIN goals g ON g.request_type = r.request_type
  JOIN table_state s ON s.dataset = 'service_requests'
  JOIN until opened ON opened.day = date(r.created_at)
  JOIN until asof ON asof.day = s.as_of
  LEFT JOIN until closed ON closed.day = greatest(date(r.closed_at), date(r.created_at))
),
counted AS (
  SELECT request_type, goal, CAST(count_if(followed >= goal) AS double) AS n,
    CAST(count_if(followed >= goal AND taken <= goal) AS double) AS kept, count_if(followed >= goal AND taken IS NULL) AS not_closed,
    count_if(closed_day IS NULL AND month_old) > 0.2 * count_if(month_old)
      OR COALESCE(array_max(map_values(histogram(closed_day))), 0) > 0.25 * count(closed_day) AS record_gap
  FROM cases
  GROUP BY request_type, goal
),
marks AS (
  SELECT request_type, min(IF(so_far >= 0.9 * n, taken)) AS p90
  FROM (
    SELECT request_type, taken, sum(count(*)) OVER (PARTITION BY request_type ORDER BY taken NULLS LAST) AS so_far,
      sum(count(*)) OVER (PARTITION BY request_type) AS n
    FROM cases
    WHERE followed >= goal
    GROUP BY request_type, taken
  )
  GROUP BY request_type
)
SELECT c.request_type, c.goal AS goal_business_days, CAST(c.n AS bigint) AS requests, CAST(c.kept AS bigint) AS kept, c.not_closed,
  IF(c.record_gap, NULL, round(100 * c.kept / c.n, 1)) AS kept_percent,
  IF(c.record_gap, NULL, round(100 * (c.kept + 1.9208e0 - 1.96e0 * sqrt(c.kept * (c.n - c.kept) / c.n + 0.9604e0)) / (c.n + 3.8416e0), 1)) AS kept_low_percent,
  IF(c.record_gap, NULL, round(100 * (c.kept + 1.9208e0 + 1.96e0 * sqrt(c.kept * (c.n - c.kept) / c.n + 0.9604e0)) / (c.n + 3.8416e0), 1)) AS kept_high_percent,
  IF(c.record_gap, NULL, m.p90) AS p90_business_days, c.record_gap
FROM counted c
LEFT JOIN marks m ON m.request_type = c.request_type
WHERE c.n >= 30
ORDER BY c.record_gap, kept_percent DESC NULLS LAST, c.request_type
