-- Imports: who is loading what, and the rows on their way. Nothing here is seen by a layer before the last transaction of a run.
create table core.import_run (
  run         uuid primary key,
  source      text not null,
  layer       text not null,
  file        text not null,
  reference_system text not null,
  -- the process that loads; when it is gone its rows are cleared
  host        text not null,
  pid         integer not null,
  started_at  timestamptz not null default now(),
  beat_at     timestamptz not null default now(),
  finished_at timestamptz,
  outcome     text check (outcome in ('imported', 'rejected', 'dry-run', 'failed', 'abandoned')),
  counts      jsonb
);

-- `id` is unique within a run: the second row with a key shows itself. Unlogged: what a crash loses was never part of a layer.
create unlogged table core.import_row (
  run  uuid not null,
  line integer not null,
  id   text not null,
  row  jsonb not null,
  geom geometry(Geometry, 4490),
  primary key (run, id)
);
