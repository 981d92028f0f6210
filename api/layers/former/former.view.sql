-- The components whose life has ended.
create view map.former as
select region, id, area, version, geom,
       name, class, grid, authority, owner, maintainer, surveyed_at, accuracy, valid_to, retired_reason, is_synthetic
from city.component
where valid_to is not null;
