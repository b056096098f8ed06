WITH readings AS (
  SELECT load_id FROM loads l
  WHERE rows_read > 0 AND load_month = (SELECT max(load_month) FROM loads WHERE rows_rejected > 0)
    AND NOT EXISTS (FROM loads n WHERE n.load_month = l.load_month AND n.source_key = l.source_key AND n.rows_read > 0 AND n.finished_at > l.finished_at)
)
SELECT DISTINCT ON (dataset, source_key, column_name, reason) dataset, source_key, column_name, reason,
  count(*) OVER w AS rejected_rows, source_line::VARCHAR AS first_line, raw_value AS example
FROM rejects
WHERE load_id IN (FROM readings) AND load_month = (SELECT max(load_month) FROM loads WHERE rows_rejected > 0)
WINDOW w AS (PARTITION BY dataset, source_key, column_name, reason)
ORDER BY dataset, source_key, column_name, reason, source_line
