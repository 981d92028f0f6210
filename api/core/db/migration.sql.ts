import { sql } from './statement.ts'
import type { Statement } from './statement.ts'

/** Lets one runner of migrations at a time pass; held until the transaction ends. */
export const lockStatement: Statement = sql`select pg_advisory_xact_lock(88007001)`

/** The table of what has run; `name` is a migration's file or `views`. */
export const ledgerScript = `
  create schema if not exists core;
  create table if not exists core.migration (name text primary key, checksum text not null, run_at timestamptz not null default now())`

/** What has run. */
export const ranStatement: Statement = sql`select name, checksum from core.migration`

/** Notes that a migration has run. */
export function noteStatement(name: string, checksum: string): Statement {
  return sql`insert into core.migration (name, checksum) values (${name}, ${checksum})
             on conflict (name) do update set checksum = excluded.checksum, run_at = now()`
}

/** Removes every view of the schema map. */
export const dropViewsStatement: Statement = sql`
  do $$ declare v text; begin
    for v in select format('%I.%I', schemaname, viewname) from pg_views where schemaname = 'map' loop
      execute 'drop view if exists ' || v || ' cascade';
    end loop;
  end $$`
