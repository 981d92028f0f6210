-- What the open censuses check; the way of a closed census is told by its progress and findings.
create view map."censusItem" as
select i.region, i.id, i.area, i.version, i.geom,
       i.name, i.census, i.component, i.class, i.status, i.grid, i.is_new, i.route,
       i.last_surveyed_at, i.last_accuracy, i.accuracy, i.found_at, i.found_by, i.is_synthetic
from city.census_item i join city.census c on c.id = i.census
where c.closed_at is null;
