-- title: How many requests are open, week by week?
-- section: resolution
-- question: Does the backlog of open requests grow?
-- read: Requests opened in the table's window and not closed by the end of each Sunday; of these, those open for more than 30 days, and those of types with a record gap, where many are never closed on record.
-- limits: A lower bound, above all in the first months; requests from before the window are not in the table, so the line begins at nothing and has to rise at first. Records that nobody closes pile up here though the work may be done.
-- finding: {sentence: "On {{week_end}} at least {{open_requests}} requests were open, {{open_over_30_days_percent}} of them for more than 30 days.", rank: 45}
-- chart:
--   transform: [{fold: [open_requests, open_over_30_days, open_with_record_gap], as: [which, n]}, {calculate: "join(split(datum.which, '_'), ' ')", as: which}]
--   mark: line
--   encoding: {x: {field: week_end, title: null}, y: {field: n, type: quantitative, title: open requests at the end of the week}, color: {field: which, type: nominal, sort: null, title: null}}
WITH cases AS (
  SELECT COALESCE(request_type, type, 'Not stated') AS request_type, date(created_at) AS opened_day,
    greatest(date(closed_at), date(created_at)) AS closed_day
  FROM service_requests
),
gaps AS (
  SELECT c.request_type,
    count_if(c.closed_day IS NULL AND c.opened_day <= date_add('day', -30, s.as_of))
        > 0.2 * count_if(c.opened_day <= date_add('day', -30, s.as_of))
      OR COALESCE(array_max(map_values(histogram(c.closed_day))), 0) > 0.25 * count(c.closed_day) AS record_gap
  FROM cases c
  JOIN table_state s ON s.dataset = 'service_requests'
  GROUP BY c.request_type
  HAVING count(*) >= 50
),
-- A request raises the number of open ones on the day it is opened, and that of old ones 31 days later if it is open then.
changes AS (
  SELECT t.day, sum(t.opened) AS opened, sum(t.closed) AS closed, sum(t.older) AS older,
    sum(IF(g.record_gap, t.opened - t.closed, 0)) AS with_gap
  FROM cases c
  LEFT JOIN gaps g ON g.request_type = c.request_type
  CROSS JOIN UNNEST(
    ARRAY[c.opened_day, c.closed_day, date_add('day', 31, c.opened_day), greatest(c.closed_day, date_add('day', 31, c.opened_day))],
    ARRAY[1, 0, 0, 0], ARRAY[0, 1, 0, 0], ARRAY[0, 0, 1, -1]) AS t (day, opened, closed, older)
  WHERE t.day IS NOT NULL
  GROUP BY t.day
),
days AS (
  SELECT c.day, c.weekday, row_number() OVER (ORDER BY c.day) AS days_so_far,
    sum(COALESCE(h.opened, 0)) OVER (ORDER BY c.day ROWS 6 PRECEDING) AS opened,
    sum(COALESCE(h.closed, 0)) OVER (ORDER BY c.day ROWS 6 PRECEDING) AS closed,
    sum(COALESCE(h.opened, 0) - COALESCE(h.closed, 0)) OVER (ORDER BY c.day) AS open_requests,
    sum(COALESCE(h.older, 0)) OVER (ORDER BY c.day) AS open_over_30_days,
    sum(COALESCE(h.with_gap, 0)) OVER (ORDER BY c.day) AS open_with_record_gap
  FROM calendar c
  JOIN table_state s ON s.dataset = 'service_requests' AND c.day BETWEEN date(s.first_month || '-01') AND s.as_of
  LEFT JOIN changes h ON h.day = c.day
)
SELECT day AS week_end, opened, closed, open_requests, open_over_30_days,
  round(100e0 * open_over_30_days / NULLIF(open_requests, 0), 1) AS open_over_30_days_percent, open_with_record_gap
FROM days
WHERE weekday = 7 AND days_so_far >= 7
ORDER BY week_end DESC
