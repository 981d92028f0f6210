-- The unit grids in force that belong to no duty grid.
create view map.uncovered as
select region, id, area, version, geom,
       land_use, management_level, area_m2, boundary_from as valid_from, is_synthetic
from city.grid
where valid_to is null and duty_grid is null;
