-- title: Where are closings badly recorded?
-- section: resolution
-- question: Which groups of requests have a record gap, so that nothing can be said about their speed?
-- read: A group has a record gap when over 20 % of its requests are never closed on record, or over 25 % of its closings are on one day. Of requests followed at least 30 days to the as-of day, the share never closed; of all closings, the share on the busiest day.
-- limits: Groups of at least 50 requests. A gap may be work not done or work not recorded; the data cannot tell which. One day with many closings is most often a tidying of records.
-- finding: {sentence: "{{gaps}} groups have a record gap and no stated speed; the largest is {{kind}} {{group_name}} with {{requests}} requests, {{never_closed_percent}} never closed and {{closed_on_one_day_percent}} of the closings on one day.", by: requests, rank: 55}
-- chart:
--   transform: [{fold: [never_closed_percent, closed_on_one_day_percent], as: [what, percent]}, {calculate: "datum.what == 'never_closed_percent' ? 'never closed' : 'closed on one day'", as: what}, {calculate: "datum.group_name + ' (' + datum.kind + ')'", as: who}]
--   mark: {type: point, filled: true, size: 80, opacity: 1}
--   encoding: {y: {field: who, type: nominal, sort: null, title: null, axis: {offset: 6}}, x: {field: percent, type: quantitative, title: per cent, scale: {domain: [0, 100]}}, color: {field: what, type: nominal, sort: null, title: null}}
WITH cases AS (
  SELECT t.kind, t.grp, date(r.closed_at) AS closed_day, date(r.created_at) <= date_add('day', -30, s.as_of) AS followed
  FROM service_requests r
  JOIN table_state s ON s.dataset = 'service_requests'
  CROSS JOIN UNNEST(ARRAY['type', 'agency', 'source', 'neighborhood', 'ZIP code'],
    ARRAY[COALESCE(r.request_type, r.type, 'Not stated'), COALESCE(r.agency, 'Not stated'),
      COALESCE(r.case_source, 'Not stated'), r.neighborhood, r.incident_zip]) AS t (kind, grp)
  WHERE t.grp IS NOT NULL
),
days AS (
  SELECT kind, grp, closed_day, count(*) AS n, count_if(followed) AS followed
  FROM cases
  GROUP BY kind, grp, closed_day
),
judged AS (
  SELECT kind, grp, sum(n) AS requests, sum(IF(closed_day IS NULL, n, 0)) AS not_closed, sum(followed) AS followed,
    sum(IF(closed_day IS NULL, followed, 0)) AS never_closed, sum(IF(closed_day IS NULL, 0, n)) AS closed,
    max(IF(closed_day IS NOT NULL, n)) AS on_one_day,
    max(IF(closed_day IS NOT NULL, ROW(n, closed_day))) AS busiest
  FROM days
  GROUP BY kind, grp
  HAVING sum(n) >= 50
)
SELECT kind, grp AS group_name, requests, not_closed,
  round(100e0 * never_closed / NULLIF(followed, 0), 1) AS never_closed_percent, busiest[2] AS busiest_day,
  round(100e0 * on_one_day / NULLIF(closed, 0), 1) AS closed_on_one_day_percent, count(*) OVER () AS gaps
FROM judged
WHERE never_closed > 0.2 * followed OR on_one_day > 0.25 * closed
ORDER BY requests DESC, kind, grp
