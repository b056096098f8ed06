-- title: A title
-- question: A question?
-- read: So.
-- limits: None.
-- finding: "{{two words}} is no column"
SELECT 1 AS one
