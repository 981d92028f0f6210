import type { TransactionOptions } from './database.ts'
import { sql } from './statement.ts'
import type { Statement } from './statement.ts'

/** Tells the change feed's triggers who writes and whether many rows are written at once; holds until the transaction ends. */
export function sessionStatement({ actor = '', batch = '' }: TransactionOptions): Statement {
  return sql`select set_config('yizhangtu.actor', ${actor}, true), set_config('yizhangtu.batch', ${batch}, true)`
}

/** The versions of the server and of PostGIS; `postgis` is null when the extension is not installed, `available` null when it cannot be. */
export const versionsStatement: Statement = sql`
  select current_setting('server_version_num')::int as server,
         (select extversion from pg_extension where extname = 'postgis') as postgis,
         (select default_version from pg_available_extensions where name = 'postgis') as available`

/** The group role that the running application acts as. It owns nothing. */
export const applicationRole = 'yizhangtu_app'

/** Makes the application's role, lets the login `member` act as it, and grants it what the application needs; the change table is append-only for it. */
export function grantScript(member: string): string {
  const role = applicationRole
  const quoted = `"${member.replaceAll('"', '""')}"`
  const literal = `'${member.replaceAll("'", "''")}'`
  return `
    do $$ begin
      if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin; end if;
    exception when duplicate_object or unique_violation then null; end $$;
    do $$ begin
      if not pg_has_role(${literal}, '${role}', 'member') then grant ${role} to ${quoted}; end if;
    end $$;
    grant usage on schema core, city, map to ${role};
    grant select, insert, update, delete on all tables in schema core, city to ${role};
    grant select, insert, update on all tables in schema map to ${role};
    grant execute on all functions in schema core to ${role};
    revoke update, delete, truncate on core.change from ${role};
    revoke update, delete, truncate on core.wall_version from ${role};
    revoke update, delete, truncate on city.grid_version, city.grid_code, city.change_set_step from ${role};
    revoke update, delete, truncate on city.change_set_author from ${role};
    revoke update, delete, truncate on city.twin_verdict from ${role};
    revoke delete, truncate on city.change_set from ${role};
    revoke insert, update, delete on core.migration, core.instance from ${role};
  `
}
