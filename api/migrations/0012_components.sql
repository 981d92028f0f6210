-- Components are made, moved and retired one by one: codes by the rule of the edition, forms of the classes, marks of quality, claims of ownership.

-- How many digits of a component's code tell the region, the class and the sequence; null: the edition has no rule and ids are free.
alter table city.catalogue_edition add column component_code jsonb
  check (component_code is null or ((component_code ->> 'region')::int > 0 and (component_code ->> 'class')::int > 0 and (component_code ->> 'sequence')::int between 1 and 12));
update city.catalogue_edition set component_code = '{"region": 6, "class": 4, "sequence": 6}' where edition in ('gbt30428-2013', 'cjt214-2007');
-- What is recorded of a class: its kind of geometry, the accuracy that it needs, its attributes.
alter table city.catalogue_class add column form jsonb;

-- The last number given under a prefix; a number is given once, whatever becomes of its row.
create table core.code_counter (
  prefix text primary key,
  last   bigint not null check (last >= 0)
);

-- `valid_to` ends a life; the row stays. `twin` is the nearest component of the same class within half a metre.
alter table city.component
  add column valid_to timestamptz,
  add column retired_reason text,
  add column twin text,
  add column has_bad_code boolean not null default false,
  add column is_disputed boolean not null default false,
  add column photos jsonb not null default '[]';

-- Counted from the index alone, as before.
drop index city.component_area, city.component_grid;
create index component_area on city.component (area text_pattern_ops) where valid_to is null;
create index component_grid on city.component (grid, region, class) where valid_to is null;
create index component_retired_geom on city.component using gist (geom) where valid_to is not null;
create index component_twin on city.component (id text_pattern_ops, twin) where valid_to is null and twin is not null;
create index component_bad_code on city.component (id text_pattern_ops) where valid_to is null and has_bad_code;
create index component_surveyed on city.component (surveyed_at, id text_pattern_ops) where valid_to is null;
-- The same expression as in map.component.
create index component_ownership on city.component
  ((case when is_disputed then 'disputed' when authority is null or owner is null or maintainer is null then 'unknown' else 'known' end), id text_pattern_ops)
  where valid_to is null;
create index change_layer on core.change (layer, xid, seq);

-- Metres between two points in degrees, for short distances.
create function city.metres_between(a geometry, b geometry) returns double precision language sql immutable parallel safe as $$
  select sqrt(((ST_X(a) - ST_X(b)) * cos(radians(ST_Y(a)))) ^ 2 + (ST_Y(a) - ST_Y(b)) ^ 2) * 111319.49
$$;

-- Whether a code breaks the rule of its edition: digits alone, the region, the class.
create function city.is_bad_code(id text, region text, class text, rule jsonb) returns boolean language sql immutable parallel safe as $$
  select rule is not null and not (
    id ~ '^[0-9]+$'
    and length(id) = (rule ->> 'region')::int + (rule ->> 'class')::int + (rule ->> 'sequence')::int
    and starts_with(id, region)
    and substr(id, (rule ->> 'region')::int + 1, (rule ->> 'class')::int) = substr(class, 2))
$$;

-- The nearest living component of the same class within half a metre of a point; null when there is none.
create function city.twin_of(region text, id text, class text, geom geometry) returns text language sql stable as $$
  select c.id from city.component c
  where c.geom && ST_Expand($4, 0.00002, 0.000005) and c.class = $3 and c.valid_to is null and (c.region, c.id) <> ($1, $2)
    and GeometryType(c.geom) = 'POINT' and city.metres_between($4, c.geom) <= 0.5
  order by city.metres_between($4, c.geom), c.id limit 1
$$;

-- Looks again at some components.
create function city.judge_twins(ids text[]) returns void language sql as $$
  update city.component c set twin = j.twin
  from (select o.region, o.id, case when o.valid_to is null and GeometryType(o.geom) = 'POINT' then city.twin_of(o.region, o.id, o.class, o.geom) end as twin
        from city.component o where o.id = any (ids) and o.valid_to is null) j
  where c.region = j.region and c.id = j.id and c.twin is distinct from j.twin
$$;

-- Looks at all components, after a bulk load: points of a class meet in cells of 0.0001 degree, each asks in the cells that half a metre reaches.
create function city.judge_components() returns void language sql as $$
  with point as materialized (
    select region, id, class, geom, (floor(x * 10000) * 10000000 + floor(y * 10000))::bigint as cell, x, y, 0.5 / 111319.49 / cos(radians(y)) as dx
    from (select region, id, class, geom, ST_X(geom) as x, ST_Y(geom) as y
          from city.component where valid_to is null and GeometryType(geom) = 'POINT') c),
  asking as materialized (
    select p.*, (floor((x + i * dx) * 10000) * 10000000 + floor((y + j * dy) * 10000))::bigint as asked
    from point p, (values (-1::float8), (1)) a (i), (values (-1::float8), (1)) b (j), (values (0.5::float8 / 111319.49)) d (dy)
    where (i < 0 or floor((x + dx) * 10000) > floor((x - dx) * 10000)) and (j < 0 or floor((y + dy) * 10000) > floor((y - dy) * 10000))),
  found as (
    select distinct on (q.region, q.id) q.region, q.id, p.id as twin
    from asking q join point p on p.class = q.class and p.cell = q.asked and (p.region, p.id) <> (q.region, q.id)
    where city.metres_between(q.geom, p.geom) <= 0.5
    order by q.region, q.id, city.metres_between(q.geom, p.geom), p.id)
  update city.component c set twin = f.twin
  from found f where f.region = c.region and f.id = c.id and c.twin is distinct from f.twin;

  update city.component c set has_bad_code = not c.has_bad_code
  from city.catalogue_edition e where e.edition = c.edition and c.has_bad_code <> city.is_bad_code(c.id, c.region, c.class, e.component_code)
$$;

-- On write, one by one; bulk loads call `judge_components` when they are done.
create function city.judge_written() returns trigger language plpgsql as $$
declare
  ids text[];
  classes text[];
  places geometry[];
begin
  if coalesce(current_setting('yizhangtu.batch', true), '') <> '' then return null; end if;
  if tg_op = 'INSERT' then
    update city.component c set has_bad_code = true
    from new_rows n join city.catalogue_edition e on e.edition = n.edition
    where c.region = n.region and c.id = n.id and not c.has_bad_code and city.is_bad_code(n.id, n.region, n.class, e.component_code);
    select array_agg(n.id), array_agg(n.class), array_agg(n.geom) into ids, classes, places from new_rows n;
  elsif tg_op = 'DELETE' then
    select array_agg(o.id), array_agg(o.class), array_agg(o.geom) into ids, classes, places from old_rows o;
  else
    -- grouped, not joined: the planner knows nothing of how many rows were written
    select array_agg(w.id), array_agg(w.class), array_agg(w.geom) into ids, classes, places
    from (select b.id, unnest(b.classes) as class, unnest(b.places) as geom
          from (select u.id, array_agg(u.class) as classes, array_agg(u.geom) as places
                from (select region, id, class, geom, valid_to from old_rows
                      union all select region, id, class, geom, valid_to from new_rows) u
                group by u.region, u.id
                having count(distinct u.class) > 1 or count(distinct coalesce(u.valid_to, 'infinity')) > 1 or count(distinct ST_AsBinary(u.geom)) > 1) b) w;
  end if;
  if ids is null then return null; end if;
  perform city.judge_twins(array(
    select c.id from unnest(classes, places) p (class, geom)
    join city.component c on c.geom && ST_Expand(p.geom, 0.00002, 0.000005) and c.class = p.class and c.valid_to is null
    where GeometryType(p.geom) = 'POINT' and GeometryType(c.geom) = 'POINT' and city.metres_between(p.geom, c.geom) <= 0.5
    union select unnest(ids)));
  return null;
end $$;
create trigger judge_insert after insert on city.component referencing new table as new_rows
  for each statement execute function city.judge_written();
create trigger judge_update after update on city.component referencing old table as old_rows new table as new_rows
  for each statement execute function city.judge_written();
create trigger judge_delete after delete on city.component referencing old table as old_rows
  for each statement execute function city.judge_written();

-- What a single writer need not say: the edition of the area, when the row was changed.
create function city.complete_component() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    new.edition := (select edition from city.area where id = new.area);
  elsif coalesce(current_setting('yizhangtu.batch', true), '') = '' and new.version > old.version then
    new.changed_at := now();
  end if;
  return new;
end $$;
create trigger complete_insert before insert on city.component
  for each row when (new.edition is null) execute function city.complete_component();
create trigger complete_update before update on city.component
  for each row when (new.changed_at is not distinct from old.changed_at) execute function city.complete_component();

-- Who is said to answer for a component (主管, 权属, 养护), with the evidence; `party` null: the one named denies it. Decided once, kept for ever.
create table city.ownership_claim (
  id         bigint generated always as identity primary key,
  region     text not null,
  component  text not null,
  role       text not null check (role in ('authority', 'owner', 'maintainer')),
  party      text check (length(party) between 1 and 200),
  evidence   text not null check (length(evidence) between 1 and 4000),
  photo      text,
  claimed_by text not null,
  claimed_at timestamptz not null default now(),
  state      text not null default 'open' check (state in ('open', 'accepted', 'rejected')),
  decided_by text,
  decided_at timestamptz,
  decision   text check (length(decision) <= 4000),
  foreign key (region, component) references city.component (region, id) on update cascade on delete cascade,
  check ((state = 'open') = (decided_at is null))
);
create index ownership_claim_component on city.ownership_claim (region, component, id);
create index ownership_claim_open on city.ownership_claim (id) where state = 'open';

-- Disputed: an open claim names another party than the component or than another open claim does, or denies it.
create function city.judge_dispute() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.state <> 'open' then raise exception 'a claim is decided once' using errcode = 'YZ003'; end if;
  update city.component c set is_disputed = d.is_disputed
  from (select exists (
          select from city.ownership_claim a
          where a.region = new.region and a.component = new.component and a.state = 'open'
            and (a.party is null
              or a.party <> case a.role when 'authority' then k.authority when 'owner' then k.owner else k.maintainer end
              or exists (select from city.ownership_claim b where b.region = a.region and b.component = a.component and b.state = 'open'
                         and b.role = a.role and b.party is distinct from a.party))) as is_disputed
        from city.component k where k.region = new.region and k.id = new.component) d
  where c.region = new.region and c.id = new.component and c.is_disputed <> d.is_disputed;
  return null;
end $$;
create trigger judge_dispute after insert or update on city.ownership_claim
  for each row execute function city.judge_dispute();

-- What is there already; the feed is told once.
select set_config('yizhangtu.batch', '0012_components', true);
select city.judge_components();
select set_config('yizhangtu.batch', '', true);
