-- title: Which columns of the requests go together?
-- section: association
-- question: How strongly do the columns of the requests depend on each other, two by two?
-- read: Each square is a pair of columns. Cramér's V is 0 where one column tells nothing of the other and 1 where it tells
--   everything; by rule of thumb 0.1 is weak, 0.3 moderate, 0.5 strong. It has no direction and no sign.
-- limits: Request type and agency, or neighborhood and district, go together by their nature; v_across_kinds leaves such
--   pairs out. Corrected for the bias of many values (Bergsma 2013). The twenty most frequent values of a column, the rest as
--   one; rows where both are known. Pairs with fewer than 100 rows, five rows per cell on average or two values are left out.
--   Association is not cause.
-- finding:
--   sentence: "Of {{pairs_measured}} pairs of columns of the requests that do not say the same by nature, {{pairs_of_note}} are
--     linked more than weakly; the closest is {{column_a}} with {{column_b}} (Cramér's V {{cramers_v}})."
--   by: v_across_kinds
--   rank: 61
-- chart:
--   mark: rect
--   encoding:
--     x: {field: column_a, sort: {field: place_a, op: min}, title: null, axis: {labelAngle: -90}}
--     y: {field: column_b, sort: {field: place_b, op: min}, title: null}
--     color: {field: cramers_v, title: "Cramér's V", scale: {domain: [0, 1]}}
WITH column_names AS (
  SELECT ARRAY[
    'Type', 'Request type', 'Agency', 'Source', 'Status', 'First call', 'Neighborhood', 'Council district',
    'Police district', 'Weekday', 'Part of day', 'Month'] AS names, ARRAY[
    'what', 'what', 'what', 'source', 'status', 'first call', 'where', 'where', 'where', 'when', 'when', 'when'] AS kinds
),
rows_of_values AS (
  SELECT ARRAY[
    type, request_type, agency, case_source, case_status, CAST(first_call_resolution AS varchar), neighborhood,
    council_district, police_district, date_format(created_at, '%W'),
    CASE WHEN hour(created_at) < 6 THEN 'night' WHEN hour(created_at) < 12 THEN 'morning'
      WHEN hour(created_at) < 18 THEN 'afternoon' ELSE 'evening' END,
    date_format(created_at, '%m')] AS v
  FROM service_requests
),
-- one pass: for each value of column i, how often it meets each value of the columns after it
grouped AS (
  SELECT k.i, r.v[k.i] AS left_value, ARRAY[NULL,
      histogram(IF(k.i < 2, r.v[2])), histogram(IF(k.i < 3, r.v[3])), histogram(IF(k.i < 4, r.v[4])),
      histogram(IF(k.i < 5, r.v[5])), histogram(IF(k.i < 6, r.v[6])), histogram(IF(k.i < 7, r.v[7])),
      histogram(IF(k.i < 8, r.v[8])), histogram(IF(k.i < 9, r.v[9])), histogram(IF(k.i < 10, r.v[10])),
      histogram(IF(k.i < 11, r.v[11])), histogram(IF(k.i < 12, r.v[12]))] AS meetings
  FROM rows_of_values r
  CROSS JOIN UNNEST(sequence(1, 11)) AS k(i)
  WHERE r.v[k.i] IS NOT NULL
  GROUP BY k.i, r.v[k.i]
),
meetings AS (
  SELECT g.i, m.j, g.left_value, c.right_value, c.n
  FROM grouped g
  CROSS JOIN UNNEST(g.meetings) WITH ORDINALITY AS m(counts, j)
  CROSS JOIN UNNEST(m.counts) AS c(right_value, n)
),
totals AS (
  SELECT i, j, left_value, right_value, n, sum(n) OVER (PARTITION BY i, j, left_value) AS left_total,
    sum(n) OVER (PARTITION BY i, j, right_value) AS right_total
  FROM meetings
),
-- the twenty most frequent values of each column; the others share place 21
ranked AS (
  SELECT i, j, n, least(dense_rank() OVER (PARTITION BY i, j ORDER BY left_total DESC, left_value), 21) AS left_place,
    least(dense_rank() OVER (PARTITION BY i, j ORDER BY right_total DESC, right_value), 21) AS right_place
  FROM totals
),
cells AS (
  SELECT i, j, left_place, right_place, CAST(sum(n) AS double) AS n
  FROM ranked
  GROUP BY i, j, left_place, right_place
),
margins AS (
  SELECT i, j, left_place, right_place, n, sum(n) OVER (PARTITION BY i, j, left_place) AS left_n,
    sum(n) OVER (PARTITION BY i, j, right_place) AS right_n
  FROM cells
),
-- r rows and c columns of the table of a pair, and chi-square divided by n
tables AS (
  SELECT i, j, sum(n) AS n, CAST(count(DISTINCT left_place) AS double) AS r, CAST(count(DISTINCT right_place) AS double) AS c,
    sum(n * n / (left_n * right_n)) - 1 AS phi2
  FROM margins
  GROUP BY i, j
),
corrected AS (
  SELECT t.i, t.j, t.n, t.r, t.c, n.names, n.kinds[t.i] = n.kinds[t.j] AS same_kind,
    sqrt(greatest(0e0, t.phi2 - (t.r - 1) * (t.c - 1) / (t.n - 1))
      / (least(t.r - (t.r - 1) * (t.r - 1) / (t.n - 1), t.c - (t.c - 1) * (t.c - 1) / (t.n - 1)) - 1)) AS v
  FROM tables t
  CROSS JOIN column_names n
  WHERE t.r >= 2 AND t.c >= 2 AND t.n >= 5 * t.r * t.c AND t.n >= 100
)
SELECT names[i] AS column_a, names[j] AS column_b, i AS place_a, j AS place_b, round(v, 3) AS cramers_v,
  IF(same_kind, NULL, round(v, 3)) AS v_across_kinds,
  CASE WHEN v < 0.1 THEN 'hardly any' WHEN v < 0.3 THEN 'weak' WHEN v < 0.5 THEN 'moderate' ELSE 'strong' END AS link,
  CAST(n AS bigint) AS table_rows, CAST(r AS bigint) AS values_a, CAST(c AS bigint) AS values_b,
  count_if(NOT same_kind) OVER () AS pairs_measured, count_if(NOT same_kind AND v >= 0.3) OVER () AS pairs_of_note
FROM corrected
ORDER BY i, j
