WITH readings AS (
  SELECT * FROM loads l WHERE rows_read > 0
    AND NOT EXISTS (FROM loads n WHERE n.dataset = l.dataset AND n.source_key = l.source_key AND n.rows_read > 0
      AND (n.finished_at > l.finished_at OR (n.finished_at = l.finished_at AND n.load_id > l.load_id)))
)
SELECT r.dataset, r.reason, r.column_name, count(*) AS rejected_rows, count(DISTINCT r.source_key) AS files,
  round(100.0::DOUBLE * count(*) / (SELECT sum(rows_read) FROM readings t WHERE t.dataset = r.dataset), 3) AS of_rows_read_percent
FROM rejects r
WHERE (r.load_id, r.source_key) IN (SELECT load_id, source_key FROM readings)
GROUP BY r.dataset, r.reason, r.column_name
ORDER BY rejected_rows DESC, r.dataset, r.reason, r.column_name
LIMIT 100
