-- The unit grids in force.
create view map.grid as
select region, id, area, version, geom,
       land_use, management_level, area_m2, duty_grid, boundary_from as valid_from, is_synthetic
from city.grid
where valid_to is null;
