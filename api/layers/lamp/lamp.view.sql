-- The components of class 0137 (路灯); what only lamps have comes out of `attributes`.
create view map.lamp as
select region, id, area, version, geom,
       name, state,
       attributes ->> 'lampType' as lamp_type,
       (attributes ->> 'wattage')::double precision as wattage,
       (attributes ->> 'poleHeight')::double precision as pole_height,
       (attributes ->> 'hasSingleControl')::boolean as has_single_control,
       attributes ->> 'controlBox' as control_box,
       grid, owner, maintainer, is_synthetic
from city.component
where class = 'C0137' and valid_to is null;
