create view map."case" as
select region, id, area, version, geom,
       class, state, channel, description, address,
       reported_at, filed_at, due_at, arrived_at, closed_at,
       grid, component, department, is_overdue,
       arrived_at - reported_at <= interval '30 minutes' as is_reached_in_time, photos, source_key, is_synthetic
from city.case_file;
