-- title: A title
-- question: One: two?
SELECT 1 AS one
