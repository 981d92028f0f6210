import { sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'

const columns = sql`id::text as id, component, role, party, evidence, photo, claimed_by as "claimedBy", claimed_at as "claimedAt",
  state, decided_by as "decidedBy", decided_at as "decidedAt", decision`

/** The roles in which somebody answers for a component: 主管, 权属, 养护. */
export const ownerRoles = ['authority', 'owner', 'maintainer'] as const
/** One of the roles. */
export type OwnerRole = (typeof ownerRoles)[number]

/** A claim as it is made; `party` null denies the one that is named. */
export interface Claiming {
  region: string
  component: string
  role: OwnerRole
  party: string | null
  evidence: string
  photo: string | null
  by: string
}

/** The claims on a component, the latest first. */
export function claimsOfSql(region: string, component: string): Statement {
  return sql`select ${columns} from city.ownership_claim where region = ${region} and component = ${component} order by id desc limit 200`
}

/** A claim; no row when there is none. */
export function claimSql(id: string): Statement {
  return sql`select ${columns} from city.ownership_claim where id = ${id}::bigint`
}

/** Makes a claim. */
export function insertClaimSql({ region, component, role, party, evidence, photo, by }: Claiming): Statement {
  return sql`insert into city.ownership_claim (region, component, role, party, evidence, photo, claimed_by)
    values (${region}, ${component}, ${role}, ${party}, ${evidence}, ${photo}, ${by}) returning ${columns}`
}

/** Decides an open claim; no row when it is decided already. */
export function decideSql(id: string, state: 'accepted' | 'rejected', decision: string, by: string): Statement {
  return sql`update city.ownership_claim set state = ${state}, decision = ${decision}, decided_by = ${by}, decided_at = now()
    where id = ${id}::bigint and state = 'open' returning ${columns}`
}

/** Rejects the other open claims in the same role, in favour of the one that was accepted. */
export function rejectOthersSql(id: string, by: string): Statement {
  return sql`update city.ownership_claim o set state = 'rejected', decision = '#' || c.id, decided_by = ${by}, decided_at = now()
    from city.ownership_claim c
    where c.id = ${id}::bigint and o.region = c.region and o.component = c.component and o.role = c.role and o.state = 'open'`
}
