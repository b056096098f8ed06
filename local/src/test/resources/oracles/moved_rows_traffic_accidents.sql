-- Each offense's rows in their order; the first one's day is the newest.
WITH ranked AS (
  SELECT offense_id, occurred_at::DATE AS day, source_file, order_day, arrived_at, load_id, source_offset,
    row_number() OVER (PARTITION BY offense_id ORDER BY order_day DESC, arrived_at DESC, source_file DESC, load_id DESC, source_offset DESC) AS place
  FROM traffic_accidents WHERE offense_id IS NOT NULL
)
SELECT n.offense_id, (SELECT count(DISTINCT day) FROM ranked r WHERE r.offense_id = n.offense_id) AS days, n.day AS newest_day,
  n.source_file AS newest_file,
  (SELECT string_agg(day::VARCHAR, ', ' ORDER BY day) FROM (SELECT DISTINCT day FROM ranked r WHERE r.offense_id = n.offense_id)) AS all_days
FROM ranked n
WHERE place = 1 AND EXISTS (FROM ranked r WHERE r.offense_id = n.offense_id AND r.day <> n.day)
ORDER BY order_day DESC, arrived_at DESC, source_file DESC, load_id DESC, source_offset DESC, offense_id
LIMIT 100
