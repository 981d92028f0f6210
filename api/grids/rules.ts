import { groundOf } from '#api/contract/topology/containment.ts'
import type { CellId } from '#api/contract/topology/cell.ts'
import type { Coverage } from '#api/contract/topology/coverage.ts'
import type { Fault } from '#api/contract/topology/fault.ts'
import { violations } from '#api/contract/topology/violations.ts'
import type { Rules } from '#api/contract/topology/violations.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { communitiesOf } from './replay.ts'
import type { Replay } from './replay.ts'
import { rulesSql } from './rules.sql.ts'

interface RuleRow {
  id: string
  least: number
  greatest: number
  outside: number
  roundness: number
  geometry: GeoJSON.MultiPolygon
}

/** The rules of the communities in which something changes. */
async function readRules(database: Queryable, communities: Iterable<string>): Promise<Rules> {
  const rows = await database.query<RuleRow>(rulesSql([...communities]))
  const grounds = new Map(rows.map(({ id, geometry }) => [id, groundOf(geometry)]))
  const [first] = rows
  return {
    communities: { grounds, tolerance: first?.outside ?? 0 },
    islands: true,
    ...(first && { size: { least: first.least, greatest: first.greatest }, roundness: first.roundness }),
  }
}

/** What the edition of a community asks of its cells; no greatest size is null. */
export interface GridLimits {
  least: number
  greatest: number | null
  outside: number
  roundness: number
}

/** What is asked of the cells of a community. */
export async function readLimits(database: Queryable, community: string): Promise<GridLimits> {
  const [row] = await database.query<RuleRow>(rulesSql([community]))
  const { least = 0, greatest = Infinity, outside = 0, roundness = 0 } = row ?? {}
  return { least, greatest: Number.isFinite(greatest) ? greatest : null, outside, roundness }
}

function broken(coverage: Coverage, rules: Rules, ids: readonly CellId[]): Fault<string>[] {
  return violations(coverage, rules, ids)
}

/** The rules that a result breaks and that what was there before did not break: the same rule with the same cells. */
export async function brokenRules(database: Queryable, { before, after, changes }: Replay): Promise<Fault<string>[]> {
  const rules = await readRules(database, communitiesOf(changes))
  const ids = changes.map(({ id }) => id)
  const keyOf = ({ code, cells }: Fault<string>) => `${code} ${cells.join(' ')}`
  const known = new Set(broken(before, rules, ids).map(keyOf))
  return broken(after, rules, ids).filter((fault) => !known.has(keyOf(fault)))
}
