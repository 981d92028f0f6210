-- Accounts, sessions, the change feed. Everything that is not a layer.
create extension if not exists postgis;

create schema if not exists core;
create schema if not exists city;
create schema if not exists map;

-- Web accounts. A password is kept as an argon2id hash in PHC form.
create table core.account (
  name            text primary key check (name ~ '^[a-z0-9._-]{2,40}$'),
  password_hash   text not null,
  role            text not null,
  area_prefix     text not null default '',
  is_demo         boolean not null default false,
  is_disabled     boolean not null default false,
  failed_attempts integer not null default 0,
  locked_until    timestamptz,
  created_at      timestamptz not null default now()
);

-- A session is known by the SHA-256 of its token; the token itself is only in the cookie.
create table core.session (
  token_hash  bytea primary key,
  account     text not null references core.account (name) on delete cascade,
  created_at  timestamptz not null default now(),
  rotated_at  timestamptz not null default now(),
  seen_at     timestamptz not null default now(),
  expires_at  timestamptz not null
);
create index session_account on core.session (account);

-- The change feed and the audit in one. One row per changed feature; one row per statement while `yizhangtu.batch` is set.
-- A reader compares successive snapshots (pg_current_snapshot) and takes what became visible between them: no commit is skipped, none told twice.
create table core.change (
  xid     xid8 not null default pg_current_xact_id(),
  seq     bigint generated always as identity,
  layer   text not null,
  region  text,
  id      text,
  op      text not null check (op in ('insert', 'update', 'delete')),
  at      timestamptz not null default clock_timestamp(),
  actor   text,
  batch   text,
  row_count integer not null default 1,
  -- the extent of the old and the new geometry in degrees: west, south, east, north; null without geometry
  extent  double precision[],
  before  jsonb,
  after   jsonb,
  primary key (xid, seq)
);
create index change_feature on core.change (layer, id, xid) where id is not null;

-- One batch entry for a set of rows; called by the triggers with what they counted.
create function core.record_batch(layer text, op text, n bigint, west float8, south float8, east float8, north float8)
returns void language sql as $$
  insert into core.change (layer, op, actor, batch, row_count, extent)
  select layer, op, nullif(current_setting('yizhangtu.actor', true), ''), current_setting('yizhangtu.batch', true), n,
         case when west is null then null else array[west, south, east, north] end
  where n > 0
$$;

create function core.record_insert() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('yizhangtu.batch', true), '') <> '' then
    perform core.record_batch(tg_argv[0], 'insert', count(*), min(ST_XMin(n.geom)), min(ST_YMin(n.geom)), max(ST_XMax(n.geom)), max(ST_YMax(n.geom))) from new_rows n;
  else
    insert into core.change (layer, region, id, op, actor, extent, after)
    select tg_argv[0], n.region, n.id, 'insert', nullif(current_setting('yizhangtu.actor', true), ''),
           case when n.geom is null then null else array[ST_XMin(n.geom), ST_YMin(n.geom), ST_XMax(n.geom), ST_YMax(n.geom)] end, to_jsonb(n)
    from new_rows n;
  end if;
  return null;
end $$;

create function core.record_delete() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('yizhangtu.batch', true), '') <> '' then
    perform core.record_batch(tg_argv[0], 'delete', count(*), min(ST_XMin(o.geom)), min(ST_YMin(o.geom)), max(ST_XMax(o.geom)), max(ST_YMax(o.geom))) from old_rows o;
  else
    insert into core.change (layer, region, id, op, actor, extent, before)
    select tg_argv[0], o.region, o.id, 'delete', nullif(current_setting('yizhangtu.actor', true), ''),
           case when o.geom is null then null else array[ST_XMin(o.geom), ST_YMin(o.geom), ST_XMax(o.geom), ST_YMax(o.geom)] end, to_jsonb(o)
    from old_rows o;
  end if;
  return null;
end $$;

create function core.record_update() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('yizhangtu.batch', true), '') <> '' then
    perform core.record_batch(tg_argv[0], 'update', max(b.n), min(b.w), min(b.s), max(b.e), max(b.t)) from (
      select count(*) n, min(ST_XMin(r.geom)) w, min(ST_YMin(r.geom)) s, max(ST_XMax(r.geom)) e, max(ST_YMax(r.geom)) t from new_rows r
      union all
      select count(*), min(ST_XMin(r.geom)), min(ST_YMin(r.geom)), max(ST_XMax(r.geom)), max(ST_YMax(r.geom)) from old_rows r) b;
  else
    insert into core.change (layer, region, id, op, actor, extent, before, after)
    select tg_argv[0], n.region, n.id, 'update', nullif(current_setting('yizhangtu.actor', true), ''),
           case when coalesce(n.geom, o.geom) is null then null else array[
             least(ST_XMin(n.geom), ST_XMin(o.geom)), least(ST_YMin(n.geom), ST_YMin(o.geom)),
             greatest(ST_XMax(n.geom), ST_XMax(o.geom)), greatest(ST_YMax(n.geom), ST_YMax(o.geom))] end,
           to_jsonb(o), to_jsonb(n)
    from new_rows n join old_rows o on o.region = n.region and o.id = n.id;
  end if;
  return null;
end $$;

-- Puts the three triggers on a layer's table.
create function core.watch(target regclass, layer text) returns void language plpgsql as $$
begin
  execute format('create trigger record_insert after insert on %s referencing new table as new_rows for each statement execute function core.record_insert(%L)', target, layer);
  execute format('create trigger record_update after update on %s referencing old table as old_rows new table as new_rows for each statement execute function core.record_update(%L)', target, layer);
  execute format('create trigger record_delete after delete on %s referencing old table as old_rows for each statement execute function core.record_delete(%L)', target, layer);
end $$;
