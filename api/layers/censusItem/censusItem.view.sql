-- What the open censuses check; the way of a closed census is told by its progress and findings.
create view map."censusItem" as
select region, id, area, version, geom,
       name, census, component, class, status, grid, is_new, route,
       last_surveyed_at, last_accuracy, accuracy, found_at, found_by, is_synthetic
from city.census_item
where not is_closed;
