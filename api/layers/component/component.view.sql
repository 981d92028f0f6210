-- The components that are there; `ownership` is the expression of the index component_ownership.
create view map.component as
select region, id, area, version, geom,
       name, class, state, grid, authority, owner, maintainer,
       case when is_disputed then 'disputed' when authority is null or owner is null or maintainer is null then 'unknown' else 'known' end as ownership,
       surveyed_at, changed_at, accuracy, data_source, attributes, photos, twin, has_bad_code,
       valid_to, retired_reason, is_synthetic
from city.component
where valid_to is null;
