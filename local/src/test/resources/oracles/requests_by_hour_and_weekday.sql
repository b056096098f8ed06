WITH covered AS (
  SELECT DISTINCT day FROM daily_counts WHERE dataset = 'service_requests' AND dimension = 'all' AND covered
), slots AS (
  SELECT isodow(day) AS w, h, count(*) AS days FROM covered, range(24) t(h) GROUP BY ALL
), kept AS (
  SELECT isodow(created_at) AS w, date_part('hour', created_at) AS h FROM service_requests WHERE CAST(created_at AS DATE) IN (FROM covered)
), filled AS (
  SELECT w, h, days, (SELECT count(*) FROM kept k WHERE k.w = s.w AND k.h = s.h) AS n FROM slots s
), total AS (
  SELECT (SELECT count(*) FROM kept) AS n, (SELECT count(*) * 24 FROM covered) AS slots
)
SELECT left(dayname(make_date(2024, 1, w::INT)), 3) AS weekday, h AS hour, f.n AS requests, round(100.0::DOUBLE * f.n / nullif(t.n, 0), 2) AS share_percent,
  days AS covered_days, round(f.n::DOUBLE / days, 2) AS mean, round(f.n::DOUBLE / days / nullif(t.n::DOUBLE / t.slots, 0), 2) AS times_average_hour,
  dayname(make_date(2024, 1, w::INT)) AS weekday_name
FROM filled f CROSS JOIN total t
