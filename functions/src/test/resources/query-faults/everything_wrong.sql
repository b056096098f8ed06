-- title: A title
-- titel: Misspelt
-- question: First?
-- question: Second?
-- read: [a, list]
-- section: Upper Case
-- finding: {sentence: "{{two words}} is no column", rank: first, colour: red}
-- chart: bar
SELECT 1 AS one;
