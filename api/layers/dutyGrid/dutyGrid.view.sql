-- Duty grids with the people and shifts of their posts as text.
create view map."dutyGrid" as
select d.region, d.id, d.area, d.version, d.geom, d.name,
       (select string_agg(distinct p ->> 'person', '、' order by p ->> 'person') from jsonb_array_elements(d.posts) p) as people,
       (select string_agg(distinct (p ->> 'from') || '–' || (p ->> 'to'), '、' order by (p ->> 'from') || '–' || (p ->> 'to'))
        from jsonb_array_elements(d.posts) p) as shifts,
       (select count(*) from city.grid g where g.region = d.region and g.duty_grid = d.id and g.valid_to is null)::double precision as grid_count,
       d.is_synthetic
from city.duty_grid d;
