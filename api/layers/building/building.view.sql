create view map.building as
select region, id, area, version, geom,
       kind, floors, is_synthetic
from city.building;
