create view map.road as
select region, id, area, version, geom,
       class, name, name_en, width_m, length_m, is_synthetic
from city.road;
