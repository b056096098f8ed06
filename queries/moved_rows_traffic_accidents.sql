-- title: Which accidents moved to another day?
-- section: data
-- question: Which offense ids are there on more than one day?
-- read: One line per offense. Its newest day comes from the row of the highest order; the others are likely to be left over from before the time was corrected.
-- limits: A correction changes no other day, so a row whose time moved stays on its old day until a file replaces that. Rows without an offense id cannot be followed. At most 100, the newest first.
WITH days AS (
  SELECT offense_id, CAST(occurred_at AS date) AS day,
    max(ROW(order_day, arrived_at, source_file, load_id, source_offset)) AS order_of_day,
    max_by(source_file, ROW(order_day, arrived_at, source_file, load_id, source_offset)) AS source_file
  FROM traffic_accidents
  WHERE offense_id IS NOT NULL
  GROUP BY offense_id, CAST(occurred_at AS date)
)
SELECT offense_id, count(*) AS days, max_by(day, order_of_day) AS newest_day,
  max_by(source_file, order_of_day) AS newest_file,
  array_join(array_agg(CAST(day AS varchar) ORDER BY day), ', ') AS all_days
FROM days
GROUP BY offense_id
HAVING count(*) > 1
ORDER BY max(order_of_day) DESC, offense_id
LIMIT 100
