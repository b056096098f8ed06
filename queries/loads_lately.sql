-- title: What was loaded lately?
-- section: freshness
-- question: Which files arrived, and what became of each?
-- read: The newest 50 loads, newest first. Read rows are rejected, duplicate, outside the window, superseded or published.
-- limits: A file that was replaced before it was read shows as SUPERSEDED with no rows.
SELECT finished_at, dataset, source_key, status, rows_read, rows_published, rows_rejected, rows_duplicate,
  rows_outside_window, rows_superseded, as_of, seconds AS run_seconds, message
FROM loads
ORDER BY finished_at DESC, load_id DESC
LIMIT 50
