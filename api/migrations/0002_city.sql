-- The tables behind the first layers. Keys begin with `region` (in China the six-digit county code); areas and catalogues are reference tables.

-- Catalogue editions (部件/事件分类). `code` carries its kind: C0137 component, E0103 event, S… service matter.
create table city.catalogue_edition (
  edition   text primary key,
  name_zh   text not null,
  name_en   text not null,
  note      text
);
create table city.catalogue_class (
  edition     text not null references city.catalogue_edition,
  code        text not null check (code ~ '^[CES][0-9]{2,8}$'),
  parent      text,
  name_zh     text not null,
  name_en     text not null,
  is_extension boolean not null default false,
  is_retired  boolean not null default false,
  primary key (edition, code),
  foreign key (edition, parent) references city.catalogue_class (edition, code)
);
-- The same thing under the numbers of two editions.
create table city.catalogue_mapping (
  from_edition text not null,
  from_code    text not null,
  to_edition   text not null,
  to_code      text not null,
  primary key (from_edition, from_code, to_edition),
  foreign key (from_edition, from_code) references city.catalogue_class (edition, code),
  foreign key (to_edition, to_code) references city.catalogue_class (edition, code)
);

-- Areas (行政区划), nested: a child's code begins with its parent's code.
create table city.area (
  region     text not null,
  id         text not null unique,
  level      text not null check (level in ('city', 'county', 'town', 'community')),
  parent     text references city.area (id),
  name       text not null,
  name_en    text not null,
  -- the catalogue edition and the time zone in force, told by the city and inherited on insert
  edition    text not null references city.catalogue_edition,
  time_zone  text not null default 'Asia/Shanghai',
  area_m2    double precision not null,
  version    integer not null default 1,
  is_synthetic boolean not null default false,
  geom       geometry(MultiPolygon, 4490) not null check (ST_IsValid(geom)),
  primary key (region, id),
  check (parent is null or starts_with(id, parent))
);
create index area_geom on city.area using gist (geom);
create index area_parent on city.area (parent);

-- Unit grids (单元网格).
create table city.grid (
  region     text not null,
  id         text not null,
  area       text not null references city.area (id),
  land_use   text not null,
  management_level text not null,
  area_m2    double precision not null check (area_m2 > 0),
  valid_from timestamptz not null,
  valid_to   timestamptz,
  version    integer not null default 1,
  is_synthetic boolean not null default false,
  geom       geometry(Polygon, 4490) not null check (ST_IsValid(geom)),
  primary key (region, id)
);
create index grid_geom on city.grid using gist (geom);
create index grid_id on city.grid (id text_pattern_ops);
create index grid_area on city.grid (area text_pattern_ops);

-- Components (部件), points, lines and polygons; attributes of one class alone are in `attributes`.
create table city.component (
  region     text not null,
  id         text not null,
  area       text references city.area (id),
  grid       text,
  edition    text not null,
  class      text not null,
  name       text,
  state      text not null check (state in ('intact', 'damaged', 'missing', 'occupied', 'abandoned')),
  -- the three owners: 主管部门, 权属单位, 养护单位
  authority  text,
  owner      text,
  maintainer text,
  surveyed_at timestamptz,
  changed_at timestamptz,
  accuracy   text check (accuracy in ('A', 'B', 'C')),
  data_source text,
  attributes jsonb not null default '{}',
  source     text,
  source_key text,
  version    integer not null default 1,
  is_synthetic boolean not null default false,
  geom       geometry(Geometry, 4490) not null check (ST_IsValid(geom)),
  primary key (region, id),
  foreign key (region, grid) references city.grid (region, id),
  foreign key (edition, class) references city.catalogue_class (edition, code)
);
create index component_geom on city.component using gist (geom);
create index component_lamp_geom on city.component using gist (geom) where class = 'C0137';
create index component_id on city.component (id text_pattern_ops);
create index component_area on city.component (area text_pattern_ops);
create index component_grid on city.component (grid);
create index component_class on city.component (class, id);
create unique index component_source on city.component (region, source, source_key);

-- Cases (案件). The table's name avoids the SQL keyword.
create table city.case_file (
  region     text not null,
  id         text not null,
  area       text references city.area (id),
  grid       text,
  component  text,
  edition    text not null,
  class      text not null,
  channel    text not null,
  state      text not null,
  description text,
  address    text,
  reported_at timestamptz not null,
  filed_at   timestamptz,
  due_at     timestamptz,
  closed_at  timestamptz,
  photos     jsonb not null default '[]',
  source     text,
  source_key text,
  version    integer not null default 1,
  is_synthetic boolean not null default false,
  geom       geometry(Point, 4490) check (ST_IsValid(geom)),
  primary key (region, id),
  foreign key (region, grid) references city.grid (region, id),
  foreign key (region, component) references city.component (region, id),
  foreign key (edition, class) references city.catalogue_class (edition, code)
);
create index case_geom on city.case_file using gist (geom);
create index case_id on city.case_file (id text_pattern_ops);
create index case_area on city.case_file (area text_pattern_ops, reported_at);
create index case_time on city.case_file (reported_at, id);
create index case_class on city.case_file (class, reported_at);
create index case_component on city.case_file (component) where component is not null;
create index case_grid on city.case_file (grid);
create unique index case_source on city.case_file (region, source, source_key);

-- The base map: roads, water, green, buildings.
create table city.road (
  region text not null, id text not null, area text references city.area (id),
  class text not null check (class in ('expressway', 'primary', 'secondary', 'tertiary', 'residential')),
  name text, name_en text, width_m double precision not null, length_m double precision not null,
  version integer not null default 1, is_synthetic boolean not null default false,
  geom geometry(LineString, 4490) not null check (ST_IsValid(geom)),
  primary key (region, id)
);
create table city.water (
  region text not null, id text not null, area text references city.area (id),
  kind text not null check (kind in ('river', 'lake', 'pond')), name text, name_en text,
  version integer not null default 1, is_synthetic boolean not null default false,
  geom geometry(Geometry, 4490) not null check (ST_IsValid(geom)),
  primary key (region, id)
);
create table city.green (
  region text not null, id text not null, area text references city.area (id),
  kind text not null check (kind in ('park', 'garden', 'belt', 'wood')), name text, name_en text,
  version integer not null default 1, is_synthetic boolean not null default false,
  geom geometry(Geometry, 4490) not null check (ST_IsValid(geom)),
  primary key (region, id)
);
create table city.building (
  region text not null, id text not null, area text references city.area (id),
  kind text not null check (kind in ('residential', 'commercial', 'industrial', 'public')), floors integer not null,
  version integer not null default 1, is_synthetic boolean not null default false,
  geom geometry(Polygon, 4490) not null check (ST_IsValid(geom)),
  primary key (region, id)
);
create index road_geom on city.road using gist (geom);
create index water_geom on city.water using gist (geom);
create index green_geom on city.green using gist (geom);
create index building_geom on city.building using gist (geom);
create index road_id on city.road (id);
create index water_id on city.water (id);
create index green_id on city.green (id);
create index building_id on city.building (id);

select core.watch('city.area', 'area');
select core.watch('city.grid', 'grid');
select core.watch('city.component', 'component');
select core.watch('city.case_file', 'case');
select core.watch('city.road', 'road');
select core.watch('city.water', 'water');
select core.watch('city.green', 'green');
select core.watch('city.building', 'building');
