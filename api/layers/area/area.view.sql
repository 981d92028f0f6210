-- An area lies in itself, so that scope and roll-up read the same column in every layer.
create view map.area as
select region, id, id as area, version, geom,
       name, name_en, level, parent, area_m2, is_synthetic
from city.area;
