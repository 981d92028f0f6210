-- The census of components (部件普查): what is to be checked, frozen when it opens; what surveyors find, appended; what is decided.

-- A census of the components of an area. Closed, it changes no more.
create table city.census (
  region     text not null,
  id         text not null unique check (id ~ '-S[0-9]{3,6}$'),
  area       text not null references city.area (id),
  title      text not null check (length(title) between 1 and 120),
  -- the classes that are checked; none: all
  classes    text[] not null default '{}',
  -- who surveys where: [{"area": …, "accounts": […]}]; an area that is not named is everybody's who may edit components there
  surveyors  jsonb not null default '[]',
  opened_by  text not null,
  opened_at  timestamptz not null default now(),
  closed_by  text,
  closed_at  timestamptz,
  is_synthetic boolean not null default false,
  primary key (region, id),
  check ((closed_at is null) = (closed_by is null))
);
create index census_area on city.census (area text_pattern_ops, opened_at);

-- What a census checks: a row per component that was there when it opened, and per component that was found besides. `status` follows from the findings:
-- open, found, missing (undecided), gone (missing and retired), new. `route` is the way from one to the next: unit grid by unit grid, neighbours together.
create table city.census_item (
  region     text not null,
  id         text not null,
  census     text not null references city.census (id) on delete cascade,
  component  text not null,
  area       text not null,
  grid       text,
  class      text not null,
  name       text,
  route      text not null,
  is_new     boolean not null default false,
  status     text not null default 'open' check (status in ('open', 'found', 'missing', 'gone', 'new')),
  -- the component as it was when the census opened
  last_surveyed_at timestamptz,
  last_accuracy text,
  -- the finding that counts
  accuracy   text check (accuracy in ('A', 'B', 'C')),
  found_at   timestamptz,
  found_by   text,
  -- the census is closed: the item has left the layer
  is_closed  boolean not null default false,
  version    integer not null default 1,
  is_synthetic boolean not null default false,
  geom       geometry(Geometry, 4490) not null check (ST_IsValid(geom)),
  primary key (region, id),
  check (is_new or status <> 'new'),
  check (not is_new or status not in ('open', 'found'))
);
create index census_item_geom on city.census_item using gist (geom) where not is_closed;
create index census_item_id on city.census_item (id text_pattern_ops);
create index census_item_area on city.census_item (area text_pattern_ops);
create index census_item_route on city.census_item (census, status, route, id text_pattern_ops);
create index census_item_progress on city.census_item (census, area text_pattern_ops, grid);
create index census_item_component on city.census_item (component);

-- What was found and decided, appended; `id` is made by the phone, so that a finding that comes twice is kept once. The last one of a component counts.
create table city.census_finding (
  region     text not null,
  id         uuid not null,
  seq        bigint generated always as identity,
  census     text not null references city.census (id) on delete cascade,
  component  text not null,
  kind       text not null check (kind in ('found', 'missing', 'new', 'confirmed', 'rejected')),
  accuracy   text check (accuracy in ('A', 'B', 'C')),
  state      text,
  photo      text,
  note       text check (length(note) between 1 and 1000),
  found_at   timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  account    text not null,
  -- metres between the recorded and the measured place, and whether the component was moved there
  distance   double precision,
  is_moved   boolean not null default false,
  -- whether the component was written; it is not when it has been retired meanwhile
  is_applied boolean not null default false,
  -- a digest of what was sent
  digest     text not null,
  geom       geometry(Geometry, 4490) check (ST_IsValid(geom)),
  primary key (region, id),
  check ((kind in ('found', 'new')) = (accuracy is not null))
);
create index census_finding_id on city.census_finding (id);
create index census_finding_component on city.census_finding (census, component, seq);
create index census_finding_seq on city.census_finding (census, seq);
create trigger refuse_rewriting before update on city.census_finding
  for each statement execute function core.refuse_rewriting();

create function city.refuse_closed_census() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'census' then
    if old.closed_at is not null then raise exception 'a closed census is immutable' using errcode = 'YZ004'; end if;
  elsif exists (select from city.census c where c.id = new.census and c.closed_at is not null) then
    raise exception 'a closed census is immutable' using errcode = 'YZ004';
  end if;
  return new;
end $$;
create trigger refuse_closed before update on city.census for each row execute function city.refuse_closed_census();
create trigger refuse_closed before update on city.census_item for each row execute function city.refuse_closed_census();
create trigger refuse_closed before insert on city.census_finding for each row execute function city.refuse_closed_census();

-- Every process hears of a census by the change feed, under the name `census`.
create function city.record_census() returns trigger language plpgsql as $$
begin
  insert into core.change (layer, region, id, op, actor, before, after)
  values ('census', new.region, new.id, case tg_op when 'INSERT' then 'insert' else 'update' end,
          nullif(current_setting('yizhangtu.actor', true), ''), case tg_op when 'UPDATE' then to_jsonb(old) end, to_jsonb(new));
  return null;
end $$;
create trigger record_census after insert or update on city.census for each row execute function city.record_census();

select core.watch('city.census_item', 'censusItem');
