create view map.component as
select region, id, area, version, geom,
       name, class, state, grid, authority, owner, maintainer,
       surveyed_at, changed_at, accuracy, data_source, is_synthetic
from city.component;
