import { sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'

/** Makes an account, or gives a demo account of that name its role and area again; a real account is left alone. */
export function saveAccountSql(account: {
  name: string
  hash: string
  role: string
  areaPrefix: string
  addresses: readonly string[]
  isDemo: boolean
}): Statement {
  return sql`insert into core.account (name, password_hash, role, area_prefix, addresses, is_demo)
    values (${account.name}, ${account.hash}, ${account.role}, ${account.areaPrefix}, ${account.addresses}::text[]::cidr[], ${account.isDemo})
    on conflict (name) do update set role = excluded.role, area_prefix = excluded.area_prefix, addresses = excluded.addresses, password_hash = excluded.password_hash
    where core.account.is_demo and excluded.is_demo returning name`
}

/**
 * Takes one of the attempts that an account has before it is locked, in one step, so that parallel guesses count too; the last one locks it at once.
 * A lock that is over starts the count anew. No row when the account is locked or unknown.
 */
export function takeAttemptSql(name: string, attempts: number, minutes: number): Statement {
  const attempt = sql`case when locked_until is null then failed_attempts + 1 else 1 end`
  return sql`update core.account set failed_attempts = ${attempt},
      locked_until = case when ${attempt} >= ${attempts}::integer then now() + make_interval(mins => ${minutes}::integer) end
    where name = ${name} and (locked_until is null or locked_until <= now())
    returning password_hash as hash, role, area_prefix as "areaPrefix", addresses::text[] as addresses, is_disabled as "isDisabled"`
}

/** Tells whether an account exists. */
export function accountExistsSql(name: string): Statement {
  return sql`select 1 from core.account where name = ${name}`
}

/** Gives an account its attempts back. */
export function clearAttemptsSql(name: string): Statement {
  return sql`update core.account set failed_attempts = 0, locked_until = null where name = ${name}`
}

/** Opens a session, and clears away those of everybody that are over. */
export function openSessionSql(tokenHash: Buffer, account: string, hours: number): Statement {
  return sql`with cleared as (delete from core.session where expires_at <= now())
    insert into core.session (token_hash, account, expires_at) values (${tokenHash}, ${account}, now() + make_interval(hours => ${hours}::integer))`
}

/** The account of a session that is not over, and whether its token is due for rotation. */
export function readSessionSql(tokenHash: Buffer): Statement {
  return sql`select s.account, a.role, a.area_prefix as "areaPrefix", a.addresses::text[] as addresses, s.rotated_at <= now() - interval '1 hour' as "isDue",
      s.seen_at <= now() - interval '1 minute' as "isStale"
    from core.session s join core.account a on a.name = s.account
    where s.token_hash = ${tokenHash} and s.expires_at > now() and not a.is_disabled`
}

/** Notes that a session was used. */
export function touchSessionSql(tokenHash: Buffer): Statement {
  return sql`update core.session set seen_at = now() where token_hash = ${tokenHash}`
}

/** Gives a session a new token once an hour; the old one lives for another minute, for requests under way. No row when another request was first. */
export function rotateSessionSql(tokenHash: Buffer, newHash: Buffer): Statement {
  return sql`with due as (
      select token_hash, account, created_at, expires_at from core.session
      where token_hash = ${tokenHash} and expires_at > now() and rotated_at <= now() - interval '1 hour' for update
    ), ending as (
      update core.session s set rotated_at = now(), expires_at = least(s.expires_at, now() + interval '1 minute')
      from due where s.token_hash = due.token_hash
    )
    insert into core.session (token_hash, account, created_at, expires_at) select ${newHash}, account, created_at, expires_at from due returning account`
}

/** Ends a session under all its tokens, old and new. */
export function closeSessionSql(tokenHash: Buffer): Statement {
  return sql`delete from core.session s using core.session known
    where known.token_hash = ${tokenHash} and s.account = known.account and s.created_at = known.created_at`
}

/** The demo accounts that can sign in. */
export const demoAccountsSql: Statement = sql`
  select name, role, area_prefix as "areaPrefix" from core.account where is_demo and not is_disabled order by created_at, name`
