-- title: The shapes of the neighborhoods
-- section: shapes
-- question: Where are Denver's statistical neighborhoods?
-- read: Not a question of its own. Charts that state `shapes` are drawn on these areas.
-- limits: Nothing until the city's neighborhood polygons have been loaded.
SELECT name, geometry
FROM neighborhoods
ORDER BY name
