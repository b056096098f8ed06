SELECT name, geometry FROM neighborhoods
