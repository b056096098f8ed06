WITH cases AS (
  SELECT kind, grp, closed_at::DATE AS closed_day, (SELECT as_of FROM table_state WHERE dataset = 'service_requests') - created_at::DATE >= 30 AS followed
  FROM (SELECT *, 'type' AS kind, coalesce(request_type, type, 'Not stated') AS grp FROM service_requests
    UNION ALL SELECT *, 'agency', coalesce(agency, 'Not stated') FROM service_requests
    UNION ALL SELECT *, 'source', coalesce(case_source, 'Not stated') FROM service_requests
    UNION ALL SELECT *, 'neighborhood', neighborhood FROM service_requests WHERE neighborhood IS NOT NULL
    UNION ALL SELECT *, 'ZIP code', incident_zip FROM service_requests WHERE incident_zip IS NOT NULL)
), busiest AS (
  SELECT DISTINCT ON (kind, grp) kind, grp, closed_day, count(*) AS n FROM cases WHERE closed_day IS NOT NULL
  GROUP BY ALL ORDER BY kind, grp, n DESC, closed_day DESC
), judged AS (
  SELECT kind, grp, count(*) AS requests, count(*) FILTER (c.closed_day IS NULL) AS not_closed,
    count(*) FILTER (followed) AS followed, count(*) FILTER (followed AND c.closed_day IS NULL) AS never_closed,
    count(c.closed_day) AS closed, any_value(b.n) AS n, any_value(b.closed_day) AS busiest_day
  FROM cases c LEFT JOIN busiest b USING (kind, grp)
  GROUP BY kind, grp HAVING count(*) >= 50 AND (never_closed > 0.2 * count(*) FILTER (followed) OR n > 0.25 * closed)
)
SELECT kind, grp AS group_name, requests, not_closed, round(100.0::DOUBLE * never_closed / nullif(followed, 0), 1) AS never_closed_percent,
  busiest_day, round(100.0::DOUBLE * n / nullif(closed, 0), 1) AS closed_on_one_day_percent, (SELECT count(*) FROM judged) AS gaps
FROM judged
