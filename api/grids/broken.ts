import type { Edge } from '#api/contract/topology/assemble.ts'
import { groundOf } from '#api/contract/topology/containment.ts'
import { factsOf } from '#api/contract/topology/cell.ts'
import type { Cell, CellId } from '#api/contract/topology/cell.ts'
import { allCells } from '#api/contract/topology/coverage.ts'
import type { Coverage } from '#api/contract/topology/coverage.ts'
import type { Fault } from '#api/contract/topology/fault.ts'
import { violations } from '#api/contract/topology/violations.ts'
import type { Rules } from '#api/contract/topology/violations.ts'
import { edgeKeyOf, isPassing, keyOf, same } from '#api/contract/topology/vertex.ts'
import type { Vertex } from '#api/contract/topology/vertex.ts'
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

function broken(coverage: Coverage, rules: Rules, ids: readonly CellId[]): Fault<string>[] {
  return violations(coverage, rules, ids)
}

const keyOfFault = ({ code, cells }: Fault<string>) => `${code} ${cells.join(' ')}`

/** Ground outside of the community may not grow by more than rounding (m²), also where a cell has some already. */
const rounding = 1

function isNew(fault: Fault<string>, known: ReadonlyMap<string, Fault<string>>): boolean {
  const before = known.get(keyOfFault(fault))
  return !before || (fault.code === 'outside-community' && (fault.size ?? 0) > (before.size ?? 0) + rounding)
}

/** An edge is still there, in one piece or with vertices on it. */
function isKept([a, b]: Edge, cell: Cell): boolean {
  const next = Map.groupBy(factsOf(cell).edges, ([from]) => keyOf(from))
  let at: Vertex | undefined = a
  for (let count = 0; at && !same(at, b) && count <= factsOf(cell).edges.length; count += 1)
    at = (next.get(keyOf(at)) ?? []).map(([, to]) => to).find((to) => same(to, b) || isPassing(to, a, b))
  return at !== undefined && same(at, b)
}

/** The edges that have no other side among cells and end at no vertex of an area: what lies behind them was not loaded. */
function farEdgesOf(cells: readonly Cell[], area: string): ReadonlySet<string> {
  const own = new Set<string>()
  const far = new Map<string, Edge>()
  const seen = new Set<string>()
  for (const cell of cells)
    for (const edge of factsOf(cell).edges) {
      const key = edgeKeyOf(...edge)
      if (seen.has(key)) far.delete(key)
      else far.set(key, edge)
      seen.add(key)
      if (cell.community.startsWith(area)) own.add(keyOf(edge[0]))
    }
  return new Set([...far].filter(([, ends]) => !ends.some((end) => own.has(keyOf(end)))).map(([key]) => key))
}

/**
 * What no editor of an area can do, by whatever operation: change the far side of a neighbour, make a cell of another area. Beyond them nothing is loaded
 * that could tell of an overlap or a gap.
 */
function strayFaults(area: string, { before, changes }: Pick<Replay, 'before' | 'changes'>): Fault<string>[] {
  const foreign = changes.filter(({ before: was, after }) => !(was ?? after)!.community.startsWith(area))
  if (foreign.length === 0) return []
  const far = farEdgesOf(allCells(before), area)
  const isStray = ({ before: was, after }: Difference) => {
    const edges = was ? factsOf(was).edges.filter((edge) => far.has(edgeKeyOf(...edge))) : []
    return !was || edges.some((edge) => !after || !isKept(edge, after))
  }
  return foreign
    .filter(isStray)
    .map(({ id, before: was, after }) => ({ code: 'not-editable', at: (was ?? after)!.shell[0]!, cells: [id] }))
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
  const { before, after, changes } = result
  const rules = kernelRules(rows, changes)
  const ids = changes.map(({ id }) => id)
  const known = new Map(broken(before, rules, ids).map((fault) => [keyOfFault(fault), fault]))
  const stray = isRevert ? [] : strayFaults(area, result)
  return [...stray, ...broken(after, rules, ids).filter((fault) => isNew(fault, known))]
}
