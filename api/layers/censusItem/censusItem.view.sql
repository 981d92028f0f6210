-- What the open censuses check; the way of a closed census is told by its progress and findings.
create view map."censusItem" as
select region, id, area, version, geom,
       name, census, component, class, status, grid, is_new, route,
       last_surveyed_at, last_accuracy, accuracy, found_at, found_by, is_synthetic
from city.census_item
-- `is true` keeps the planner from reading all of the open censuses where a place or a page is asked for
where (census = any (array(select c.id from city.census c where c.closed_at is null))) is true;
