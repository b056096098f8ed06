-- just words
SELECT 1 AS one
