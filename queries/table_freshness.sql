-- title: How fresh are the tables?
-- section: freshness
-- question: How far does the data of each table reach, which load made it what it is, and does a file wait for a decision?
-- read: One row per feed. Missing days are days between the first and the last month that no file covers. Held files wait to be accepted; failed ones to be replayed.
-- limits: As-of is the last day that the data speaks for, not the day it arrived; for a feed without days it is the day of arrival.
WITH newest AS (
  SELECT dataset, max_by(load_id, finished_at) AS data_version, max(arrived_at) AS last_arrival,
    count(*) AS published_loads, sum(rows_rejected) AS rows_rejected
  FROM loads
  WHERE status = 'PUBLISHED'
  GROUP BY dataset
),
files AS (
  SELECT dataset, source_key, max_by(status, finished_at) AS status
  FROM loads
  GROUP BY dataset, source_key
),
waiting AS (
  SELECT dataset, count_if(status = 'HELD') AS held_files, count_if(status = 'FAILED') AS failed_files
  FROM files
  GROUP BY dataset
),
days AS (
  SELECT d.dataset, min(d.day) AS first_day, count(DISTINCT d.day) AS covered_days
  FROM daily_counts d
  JOIN table_state s ON s.dataset = d.dataset AND d.event_month BETWEEN s.first_month AND s.last_month
  WHERE d.dimension = 'all' AND d.covered
  GROUP BY d.dataset
)
SELECT s.dataset, s.as_of, s.last_covered_day, NULLIF(s.first_month, 'all') AS first_month,
  NULLIF(s.last_month, 'all') AS last_month, s.rows AS table_rows, d.covered_days,
  date_diff('day', d.first_day, s.last_covered_day) + 1 - d.covered_days AS missing_days,
  w.held_files, w.failed_files, n.rows_rejected, n.published_loads, n.last_arrival, n.data_version
FROM table_state s
LEFT JOIN days d ON d.dataset = s.dataset
LEFT JOIN newest n ON n.dataset = s.dataset
LEFT JOIN waiting w ON w.dataset = s.dataset
ORDER BY s.dataset
