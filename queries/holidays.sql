-- title: Holidays and closed city offices
-- section: seasons
-- question: What happens to requests and accidents on holidays, and when the city's offices are closed?
-- read: 100 % is the usual for that weekday, from the same weekday up to eight weeks before and after without holidays and closures. The line is where a day without anything special would lie in about 95 of 100 cases; a point outside it is unusual.
-- limits: Many holidays come once a year, so their row is one day (see days). The usual range takes the days around as normally distributed and needs at least four of them. Holidays are those of the United States; closures are Denver's. "Observed" is a closure on another day than the holiday.
-- finding: {sentence: "On {{occasion}}, {{feed}} are at {{share_of_usual_percent}} of the usual for the weekday ({{days}} days; ordinary days would lie between {{usual_low_percent}} and {{usual_high_percent}}).", rank: 42}
-- chart:
--   encoding:
--     y: {field: occasion, title: null, sort: {field: place, op: min}, axis: {labelExpr: "split(replace(replace(replace(replace(datum.label, ' (', '|('), 'closed city', 'closed|city'), 'without a', 'without|a'), 'Luther King', 'Luther|King'), '|')"}}
--   layer:
--     - mark: {type: rule}
--       encoding:
--         x: {field: usual_low_percent, title: "% of the usual for the weekday", scale: {zero: true}}
--         x2: {field: usual_high_percent, title: "% of the usual for the weekday"}
--         yOffset: {field: feed}
--         color: {field: feed, title: null}
--     - mark: {type: point, filled: true, size: 60}
--       encoding:
--         x: {field: share_of_usual_percent, title: "% of the usual for the weekday"}
--         yOffset: {field: feed}
--         color: {field: feed, title: null}
WITH holidays AS (
  SELECT DISTINCT holiday AS name FROM calendar WHERE holiday IS NOT NULL
),
days AS (
  SELECT d.dataset, d.day, c.weekday, CAST(d.events AS double) AS events, c.closure IS NOT NULL AS closed,
    COALESCE(c.holiday, c.closure) AS name,
    CASE WHEN c.closure IS NOT NULL AND c.holiday IS NULL AND h.name IS NOT NULL THEN ' (observed)'
      WHEN c.closure IS NULL AND c.weekday > 5 THEN ' (weekend)'
      WHEN c.closure IS NULL THEN ' (offices open)'
      ELSE '' END AS remark
  FROM daily_counts d
  JOIN table_state s ON s.dataset = d.dataset AND d.event_month BETWEEN s.first_month AND s.last_month
  JOIN calendar c ON c.day = d.day
  LEFT JOIN holidays h ON h.name = c.closure
  WHERE d.dimension = 'all' AND d.covered
),
compared AS (
  SELECT h.dataset, h.day, h.name || h.remark AS occasion, h.closed, h.events,
    avg(u.events) AS usual, var_samp(u.events) * (1 + 1.0E0 / count(*)) AS variance
  FROM days h
  JOIN days u ON u.dataset = h.dataset AND u.weekday = h.weekday AND u.name IS NULL
    AND u.day BETWEEN date_add('day', -56, h.day) AND date_add('day', 56, h.day)
  WHERE h.name IS NOT NULL
  GROUP BY h.dataset, h.day, h.name || h.remark, h.closed, h.events
  HAVING count(*) >= 4 AND avg(u.events) > 0
),
occasions AS (
  SELECT dataset, 'days with closed city offices' AS occasion, 1 AS part, day, events, usual, variance FROM compared WHERE closed
  UNION ALL
  SELECT dataset, 'holidays without a closure', 2, day, events, usual, variance FROM compared WHERE NOT closed
  UNION ALL
  SELECT dataset, occasion, 3, day, events, usual, variance FROM compared
),
sums AS (
  SELECT dataset, occasion, part, count(*) AS days, sum(events) AS events, sum(usual) AS usual,
    1.96 * sqrt(sum(variance)) AS half_width,
    min(min(day_of_year(day))) OVER (PARTITION BY part, occasion) AS day_of_year
  FROM occasions
  GROUP BY dataset, occasion, part
)
SELECT occasion, replace(dataset, '_', ' ') AS feed, days, CAST(events AS bigint) AS events,
  round(events / days, 1) AS per_day, round(usual / days, 1) AS usual_per_day,
  round(100 * events / usual, 1) AS share_of_usual_percent,
  round(100 * greatest(0, usual - half_width) / usual, 1) AS usual_low_percent,
  round(100 * (usual + half_width) / usual, 1) AS usual_high_percent,
  abs(events - usual) > half_width AS unusual,
  dense_rank() OVER (ORDER BY part, IF(part = 3, day_of_year, 0), occasion) AS place
FROM sums
ORDER BY place, dataset
