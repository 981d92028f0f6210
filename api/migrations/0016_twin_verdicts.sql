-- Two components that were taken for duplicates are two: who has said so, when and why. The last word on a pair counts, every word is kept.
create table city.twin_verdict (
  id           bigint generated always as identity primary key,
  region       text not null,
  component    text not null,
  other_region text not null,
  other        text not null,
  are_two      boolean not null,
  reason       text not null check (length(reason) between 1 and 4000),
  decided_by   text not null,
  decided_at   timestamptz not null default now(),
  foreign key (region, component) references city.component (region, id) on update cascade on delete cascade,
  foreign key (other_region, other) references city.component (region, id) on update cascade on delete cascade,
  check ((region, component) <> (other_region, other))
);
create index twin_verdict_component on city.twin_verdict (region, component, id);
create index twin_verdict_other on city.twin_verdict (other_region, other, id);

-- Whether the last word on a pair, in whichever order it was named, is that they are two.
create function city.are_two(a_region text, a text, b_region text, b text) returns boolean language sql stable as $$
  select coalesce((
    select v.are_two from city.twin_verdict v
    where (v.region, v.component, v.other_region, v.other) in (($1, $2, $3, $4), ($3, $4, $1, $2))
    order by v.id desc limit 1), false)
$$;

-- As in 0012, but for those of whom it was said that they are two.
create or replace function city.twin_of(region text, id text, class text, geom geometry) returns text language sql stable as $$
  select c.id from city.component c
  where c.geom && ST_Expand($4, 0.00002, 0.000005) and c.class = $3 and c.valid_to is null and (c.region, c.id) <> ($1, $2)
    and GeometryType(c.geom) = 'POINT' and city.metres_between($4, c.geom) <= 0.5 and not city.are_two($1, $2, c.region, c.id)
  order by city.metres_between($4, c.geom), c.id limit 1
$$;
create or replace function city.judge_components() returns void language sql as $$
  with point as materialized (
    select region, id, class, geom, (floor(x * 10000) * 10000000 + floor(y * 10000))::bigint as cell, x, y, 0.5 / 111319.49 / cos(radians(y)) as dx
    from (select region, id, class, geom, ST_X(geom) as x, ST_Y(geom) as y
          from city.component where valid_to is null and GeometryType(geom) = 'POINT') c),
  asking as materialized (
    select p.*, (floor((x + i * dx) * 10000) * 10000000 + floor((y + j * dy) * 10000))::bigint as asked
    from point p, (values (-1::float8), (1)) a (i), (values (-1::float8), (1)) b (j), (values (0.5::float8 / 111319.49)) d (dy)
    where (i < 0 or floor((x + dx) * 10000) > floor((x - dx) * 10000)) and (j < 0 or floor((y + dy) * 10000) > floor((y - dy) * 10000))),
  near as materialized (
    select q.region, q.id, p.region as other_region, p.id as other, city.metres_between(q.geom, p.geom) as metres
    from asking q join point p on p.class = q.class and p.cell = q.asked and (p.region, p.id) <> (q.region, q.id)
    where city.metres_between(q.geom, p.geom) <= 0.5),
  found as (
    select distinct on (n.region, n.id) n.region, n.id, n.other as twin
    from near n where not city.are_two(n.region, n.id, n.other_region, n.other)
    order by n.region, n.id, n.metres, n.other)
  update city.component c set twin = f.twin
  from found f where f.region = c.region and f.id = c.id and c.twin is distinct from f.twin;

  update city.component c set has_bad_code = not c.has_bad_code
  from city.catalogue_edition e where e.edition = c.edition and c.has_bad_code <> city.is_bad_code(c.id, c.region, c.class, e.component_code)
$$;

-- A verdict is never changed.
create function city.refuse_verdict() returns trigger language plpgsql as $$
begin
  raise exception 'a verdict is never changed' using errcode = 'YZ003';
end $$;
create trigger refuse_verdict before update of are_two, reason, decided_by, decided_at on city.twin_verdict
  for each row execute function city.refuse_verdict();

-- Both look again at what is near.
create function city.judge_verdict() returns trigger language plpgsql as $$
begin
  perform city.judge_twins(array[new.component, new.other]);
  return null;
end $$;
create trigger judge_verdict after insert on city.twin_verdict
  for each row execute function city.judge_verdict();
