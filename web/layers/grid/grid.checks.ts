import { newViolations, strayFaults } from '#api/contract/topology/admission.ts'
import type { CellId } from '#api/contract/topology/cell.ts'
import { groundOf } from '#api/contract/topology/containment.ts'
import type { CellChange } from '#api/contract/topology/difference.ts'
import type { Fault } from '#api/contract/topology/fault.ts'
import type { Rules } from '#api/contract/topology/violations.ts'
import type { Editing } from './grid.model.ts'

/** What the server tells of an edition's rules. */
export interface Limits {
  least: number
  greatest: number | null
  outside: number
  roundness: number
}

/** The outline of a community. */
export interface Outline {
  id: string
  geometry: GeoJSON.Geometry
}

/** The rules as the kernel checks them. */
export function rulesOf({ least, greatest, outside, roundness }: Limits, outlines: readonly Outline[]): Rules {
  const grounds = outlines.flatMap(({ id, geometry }) =>
    geometry.type === 'MultiPolygon' ? [[id, groundOf(geometry)] as const] : [],
  )
  return {
    size: { least, greatest: greatest ?? Infinity },
    roundness,
    islands: true,
    communities: { grounds: new Map(grounds), tolerance: outside },
  }
}

/** The rules that the changed cells break and did not break before, by the server's own judgement; first what an editor of the area cannot change. */
export function brokenRules(
  { area, history }: Editing,
  rules: Rules,
  changes: readonly CellChange[],
): readonly Fault<string>[] {
  const edited = { area, before: history.start, after: history.coverage, changes }
  return [...strayFaults(edited), ...newViolations(edited, rules)]
}

/** How many features move from one cell to another. */
export interface HomeMove {
  from?: string | null
  to?: string | null
  count: number
}

/** What is at home in cells now, and what moves. */
export interface Homes {
  homes: readonly { cell: CellId; components: number; cases: number }[]
  components: readonly HomeMove[]
  cases: readonly HomeMove[]
}

/** How many features a cell has after some have moved; null while nothing is known of it. */
export function countAfter(id: CellId, kind: 'components' | 'cases', told: Homes | null): number | null {
  const home = told?.homes.find(({ cell }) => cell === id)
  if (!told || !home) return null
  let count = home[kind]
  for (const move of told[kind]) {
    if (move.from === id) count -= move.count
    if (move.to === id) count += move.count
  }
  return count
}

/** One changed cell as the table shows it. */
export interface ChangeRow {
  id: CellId
  kind: CellChange['kind']
  from: readonly CellId[]
  /** Of a cell that is gone, those that have taken its ground. */
  into: readonly CellId[]
  areaBefore: number
  areaAfter: number
  faults: readonly Fault<string>[]
}

/** What the table needs of a change. */
export type ChangeNumbers = Pick<CellChange, 'id' | 'kind' | 'from' | 'into' | 'areaBefore' | 'areaAfter'>

/** The changed cells with what is wrong with each; cells that only got or lost a vertex on a straight edge are left out. */
export function rowsOf(changes: readonly ChangeNumbers[], faults: readonly Fault<string>[]): ChangeRow[] {
  return changes
    .filter(({ id, kind }) => kind !== 'noded' || faults.some(({ cells }) => cells.includes(id)))
    .map(({ id, kind, from, into, areaBefore, areaAfter }) => ({
      id,
      kind,
      from,
      into: kind === 'removed' ? into : [],
      areaBefore,
      areaAfter,
      faults: faults.filter(({ cells }) => cells.includes(id)),
    }))
}

/** A change as the server tells it; only an added cell has one that it comes from. */
export interface ToldChange {
  cell: CellId
  kind: string
  from?: CellId | null
  areaBefore?: number | null
  areaAfter?: number | null
}

const kinds: readonly CellChange['kind'][] = ['added', 'removed', 'reshaped', 'noded']

/** The changes that the server tells, for a change set that has no operations: a taking back. */
export function numbersTold(told: readonly ToldChange[]): ChangeNumbers[] {
  return told.flatMap(({ cell, kind: named, from, areaBefore, areaAfter }) => {
    const kind = kinds.find((each) => each === named)
    const origin = from ? [from] : []
    return kind
      ? [{ id: cell, kind, from: origin, into: [], areaBefore: areaBefore ?? 0, areaAfter: areaAfter ?? 0 }]
      : []
  })
}
