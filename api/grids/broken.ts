import { newViolations, strayFaults } from '#api/contract/topology/admission.ts'
import { groundOf } from '#api/contract/topology/containment.ts'
import type { Fault } from '#api/contract/topology/fault.ts'
import type { Rules } from '#api/contract/topology/violations.ts'
import type { Difference, Replay } from './replay.ts'

/** The outline of a community and what its edition asks of its cells. */
export interface RuleRow {
  id: string
  least: number
  greatest: number
  outside: number
  roundness: number
  geometry: GeoJSON.MultiPolygon
}

/** The rules as the kernel takes them; each cell has the sizes of its community. */
function kernelRules(rows: readonly RuleRow[], changes: readonly Difference[]): Rules {
  const sizes = new Map(rows.map(({ id, least, greatest }) => [id, { least, greatest }]))
  const grounds = new Map(rows.map(({ id, geometry }) => [id, groundOf(geometry)]))
  const [first] = rows
  return {
    communities: { grounds, tolerance: first?.outside ?? 0 },
    islands: true,
    sizes: new Map(
      changes.flatMap(({ id, before, after }) => {
        const size = sizes.get((after ?? before)!.community)
        return size ? [[id, size]] : []
      }),
    ),
    ...(first && { roundness: first.roundness }),
  }
}

/** Against what a result is held: the rules of the communities in which something changes, and the area outside of which nothing may. */
export interface Measure {
  rules: readonly RuleRow[]
  area: string
  /** Whether it takes a change set back: then what it does was allowed once. */
  isRevert: boolean
}

/** The rules that a result breaks and that what was there before did not break as much: the same rule with the same cells. */
export function brokenRules(result: Replay, { rules: rows, area, isRevert }: Measure): Fault<string>[] {
  const { before, changes } = result
  const stray = isRevert ? [] : strayFaults({ area, before, changes })
  return [...stray, ...newViolations(result, kernelRules(rows, changes))]
}
