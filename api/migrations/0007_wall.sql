-- The wall: scenes and playlists as data with versions, displays with what a presenter chose, accounts bound to addresses.
alter table core.account add column addresses cidr[] not null default '{}';
alter table core.account add constraint account_wall_is_bound check (role <> 'wall' or cardinality(addresses) > 0);

-- One row per version; the greatest version is in force. A deletion is a version without a document.
create table core.wall_version (
  kind     text not null check (kind in ('scene', 'playlist')),
  id       text not null check (id ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  version  integer not null check (version > 0),
  author   text not null,
  at       timestamptz not null default clock_timestamp(),
  document jsonb,
  note     text not null default '' check (length(note) <= 400),
  primary key (kind, id, version)
);

-- Where a playlist is shown, and what a presenter has chosen for it instead. Every account of the role `wall` is a display of its own name as well.
create table core.wall_display (
  name     text primary key check (name ~ '^[a-z0-9._-]{2,40}$'),
  account  text references core.account (name) on delete set null,
  playlist text not null default 'main',
  choice   jsonb
);

create function core.refuse_rewriting() returns trigger language plpgsql as $$
begin
  raise exception 'versions are appended, never rewritten';
end $$;
create trigger refuse_rewriting before update or delete on core.wall_version
  for each statement execute function core.refuse_rewriting();

-- Every process hears of a new version and of a choice by the change feed, under the name `wall`.
create function core.record_wall_version() returns trigger language plpgsql as $$
begin
  insert into core.change (layer, id, op, actor) values ('wall', new.kind || ':' || new.id, 'update', new.author);
  return null;
end $$;
create trigger record_wall_version after insert on core.wall_version
  for each row execute function core.record_wall_version();

create function core.record_wall_display() returns trigger language plpgsql as $$
begin
  insert into core.change (layer, id, op, actor, before, after)
  values ('wall', 'display:' || new.name, 'update', new.choice ->> 'by', case when tg_op = 'UPDATE' then to_jsonb(old) end, to_jsonb(new));
  return null;
end $$;
create trigger record_wall_display after insert or update on core.wall_display
  for each row execute function core.record_wall_display();
