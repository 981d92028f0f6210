create view map.green as
select region, id, area, version, geom,
       kind, name, name_en, is_synthetic
from city.green;
