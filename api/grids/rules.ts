import type { Queryable } from '#api/core/db/database.ts'
import type { RuleRow } from './broken.ts'
import { rulesSql } from './rules.sql.ts'

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

/** The outlines of communities and what their editions ask. */
export function readRules(database: Queryable, communities: Iterable<string>): Promise<RuleRow[]> {
  return database.query<RuleRow>(rulesSql([...communities]))
}
