WITH attempts AS (
  SELECT DISTINCT attempt_id, dataset, status FROM loads
)
SELECT strftime(f.finished_at, '%Y-%m-%d %H:%M:%S.%g') AS finished_at, a.dataset, a.status, f.files, first.source_key, f.rows_read, f.rows_published, f.rows_rejected, f.rows_duplicate,
  f.rows_outside_window, f.rows_superseded, f.as_of, f.run_seconds, first.message, first.load_id
FROM attempts a,
  LATERAL (SELECT max(finished_at) AS finished_at, count(*) AS files, sum(rows_read) AS rows_read, sum(rows_published) AS rows_published,
      sum(rows_rejected) AS rows_rejected, sum(rows_duplicate) AS rows_duplicate, sum(rows_outside_window) AS rows_outside_window,
      sum(rows_superseded) AS rows_superseded, max(as_of) AS as_of, max(seconds) AS run_seconds
    FROM loads l WHERE l.attempt_id = a.attempt_id AND l.dataset IS NOT DISTINCT FROM a.dataset AND l.status = a.status) f,
  LATERAL (SELECT source_key, message, load_id FROM loads l
    WHERE l.attempt_id = a.attempt_id AND l.dataset IS NOT DISTINCT FROM a.dataset AND l.status = a.status ORDER BY source_key LIMIT 1) first
ORDER BY f.finished_at DESC, a.attempt_id DESC, a.status
LIMIT 50
