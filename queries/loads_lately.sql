-- title: What was loaded lately?
-- section: freshness
-- question: Which files arrived, and what became of each?
-- read: The newest 50 attempts, newest first; event files that were loaded together and ended alike share a line. Read rows are rejected, duplicate, outside the window, superseded or published.
-- limits: A file that was replaced before it was read shows as SUPERSEDED with no rows. Of several files the first one's name, load and message stand for all.
SELECT max(finished_at) AS finished_at, dataset, status, count(*) AS files, min(source_key) AS source_key,
  sum(rows_read) AS rows_read, sum(rows_published) AS rows_published, sum(rows_rejected) AS rows_rejected,
  sum(rows_duplicate) AS rows_duplicate, sum(rows_outside_window) AS rows_outside_window,
  sum(rows_superseded) AS rows_superseded, max(as_of) AS as_of, max(seconds) AS run_seconds,
  min_by(message, source_key) AS message, min_by(load_id, source_key) AS load_id
FROM loads
GROUP BY attempt_id, dataset, status
ORDER BY finished_at DESC, attempt_id DESC, status
LIMIT 50
