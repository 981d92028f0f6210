-- Editing of unit grids: versions of their boundaries, issued codes, change sets from draft to publication, duty grids.

-- Duty grids (责任网格): a set of unit grids bound to people and shifts. The outline is made by the application: no overlay in SQL.
create table city.duty_grid (
  region     text not null,
  id         text not null check (id ~ '-D[0-9]{3,6}$'),
  area       text not null references city.area (id),
  name       text not null check (length(name) between 1 and 80),
  posts      jsonb not null default '[]',
  version    integer not null default 1,
  is_synthetic boolean not null default false,
  geom       geometry(MultiPolygon, 4490) check (ST_IsValid(geom)),
  primary key (region, id)
);
create index duty_grid_geom on city.duty_grid using gist (geom);
create index duty_grid_id on city.duty_grid (id text_pattern_ops);
create index duty_grid_area on city.duty_grid (area text_pattern_ops);

-- A code stands once in city.grid, also after the cell has been retired, so that closed cases keep theirs.
alter table city.grid
  add column boundary_from timestamptz,
  add column change_set bigint,
  add column retired_by bigint,
  add column duty_grid text,
  add foreign key (region, duty_grid) references city.duty_grid (region, id) on delete set null (duty_grid);
create index grid_duty on city.grid (duty_grid, region) where duty_grid is not null;
create index grid_change_set on city.grid (change_set) where change_set is not null;

select set_config('yizhangtu.batch', '0011_change_sets', true);
update city.grid set boundary_from = valid_from;
select set_config('yizhangtu.batch', '', true);
alter table city.grid alter column boundary_from set not null;

-- The boundaries that no longer hold. `version` is the last version of the row under which a boundary held.
create table city.grid_version (
  region     text not null,
  id         text not null,
  version    integer not null,
  area       text not null,
  land_use   text not null,
  management_level text not null,
  area_m2    double precision not null,
  valid_from timestamptz not null,
  valid_to   timestamptz not null check (valid_to >= valid_from),
  change_set bigint,
  geom       geometry(Polygon, 4490) not null check (ST_IsValid(geom)),
  primary key (region, id, version),
  foreign key (region, id) references city.grid (region, id) on delete cascade
);
create index grid_version_geom on city.grid_version using gist (geom);
create index grid_version_area on city.grid_version (area text_pattern_ops);
create index grid_version_id on city.grid_version (id, version);
create index grid_version_change_set on city.grid_version (change_set) where change_set is not null;

-- Whoever writes a boundary: the one before is kept. A retired cell keeps its row; taken back it begins a version.
create function city.version_grid() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    new.boundary_from := coalesce(new.boundary_from, new.valid_from);
    return new;
  end if;
  if new.geom = old.geom and new.area = old.area and (old.valid_to is null or new.valid_to is not null) then return new; end if;
  new.version := greatest(new.version, old.version + 1);
  new.boundary_from := greatest(now(), old.boundary_from + interval '1 microsecond', old.valid_to);
  insert into city.grid_version (region, id, version, area, land_use, management_level, area_m2, valid_from, valid_to, change_set, geom)
  values (old.region, old.id, old.version, old.area, old.land_use, old.management_level, old.area_m2, old.boundary_from,
          coalesce(old.valid_to, new.boundary_from), old.change_set, old.geom);
  return new;
end $$;
create trigger version_grid before insert or update of geom, area, valid_to on city.grid
for each row execute function city.version_grid();

-- Every code that was ever given to a unit grid; none is given again.
create table city.grid_code (
  code       text primary key,
  community  text not null,
  issued_at  timestamptz not null default now()
);
create index grid_code_community on city.grid_code (community);
insert into city.grid_code (code, community) select distinct on (id) id, area from city.grid order by id, region;

create function city.register_grid_codes() returns trigger language plpgsql as $$
begin
  insert into city.grid_code (code, community) select id, area from new_rows on conflict do nothing;
  return null;
end $$;
create trigger register_grid_codes after insert on city.grid referencing new table as new_rows
for each statement execute function city.register_grid_codes();

-- What an edition asks of unit grids: a code is the community's code and so many digits of sequence (15 digits in all today, 14 in the edition of 2005);
-- sizes in square metres, how many of them may lie outside of the community, the least roundness (4π · area ÷ perimeter²).
create table city.grid_rule (
  edition         text primary key,
  sequence_digits integer not null check (sequence_digits between 1 and 6),
  least_m2        double precision not null default 1000,
  greatest_m2     double precision not null default 1000000,
  outside_m2      double precision not null default 5,
  roundness       double precision not null default 0.05
);
insert into city.grid_rule (edition, sequence_digits) values ('gbt30428-2013', 3), ('cjt214-2007', 2);

-- Change sets.
create table city.change_set (
  id           bigint generated always as identity primary key,
  title        text not null check (length(title) between 1 and 120),
  owner        text not null,
  area         text not null,
  region       text not null,
  is_shared    boolean not null default false,
  state        text not null default 'draft' check (state in ('draft', 'submitted', 'returned', 'approved', 'published', 'withdrawn')),
  -- rises with every saving; a saving that comes twice is told from another one by its text
  revision     integer not null default 0,
  operations   jsonb not null default '{"v": 1, "operations": []}',
  fingerprint  text,
  -- the versions on which the operations were made: code → version, of every cell that the editor had before him
  base         jsonb not null,
  -- the change set that this one takes back
  reverts      bigint references city.change_set,
  -- what the invented cells were called when they were published: `~1` → code
  issued       jsonb not null default '{}',
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  reviewed_by  text,
  published_by text,
  published_at timestamptz
);
create index change_set_area on city.change_set (area text_pattern_ops, updated_at);
create index change_set_open on city.change_set (updated_at) where state not in ('published', 'withdrawn');
alter table city.grid
  add foreign key (change_set) references city.change_set (id),
  add foreign key (retired_by) references city.change_set (id);

-- The cells that a change set touches; `version` is null for a cell that it invents.
create table city.change_set_cell (
  change_set bigint not null references city.change_set on delete cascade,
  cell       text not null,
  community  text not null,
  version    integer,
  primary key (change_set, cell)
);

-- What reviewers and editors say, pinned to a place.
create table city.change_set_comment (
  id         bigint generated always as identity primary key,
  change_set bigint not null references city.change_set on delete cascade,
  author     text not null,
  at         timestamptz not null default clock_timestamp(),
  body       text not null check (length(body) between 1 and 2000),
  place      geometry(Point, 4490) check (ST_IsValid(place))
);
create index change_set_comment_set on city.change_set_comment (change_set);

-- The way of a change set, appended.
create table city.change_set_step (
  id         bigint generated always as identity primary key,
  change_set bigint not null references city.change_set on delete cascade,
  at         timestamptz not null default clock_timestamp(),
  actor      text not null,
  step       text not null,
  revision   integer not null
);
create index change_set_step_set on city.change_set_step (change_set);
create trigger refuse_rewriting before update on city.change_set_step
  for each statement execute function core.refuse_rewriting();

create function city.refuse_published() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'change_set' then
    if old.state = 'published' then raise exception 'a published change set is immutable' using errcode = 'YZ002'; end if;
  elsif exists (select from city.change_set s where s.state = 'published'
                and s.id = case tg_op when 'DELETE' then old.change_set else new.change_set end) then
    raise exception 'a published change set is immutable' using errcode = 'YZ002';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger refuse_published before update or delete on city.change_set for each row execute function city.refuse_published();
create trigger refuse_published before insert or update or delete on city.change_set_cell for each row execute function city.refuse_published();
create trigger refuse_published before insert or update or delete on city.change_set_comment for each row execute function city.refuse_published();

-- Every process hears of a change set by the change feed, under the name `changeSet`.
create function city.record_change_set() returns trigger language plpgsql as $$
begin
  insert into core.change (layer, region, id, op, actor, after)
  values ('changeSet', new.region, new.id::text, case tg_op when 'INSERT' then 'insert' else 'update' end,
          nullif(current_setting('yizhangtu.actor', true), ''),
          jsonb_build_object('state', new.state, 'area', new.area, 'owner', new.owner, 'revision', new.revision));
  return null;
end $$;
create trigger record_change_set after insert or update on city.change_set for each row execute function city.record_change_set();

select core.watch('city.duty_grid', 'dutyGrid');
