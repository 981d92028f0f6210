import type { Edge } from './assemble.ts'
import { factsOf } from './cell.ts'
import type { Cell, CellId } from './cell.ts'
import { allCells } from './coverage.ts'
import type { Coverage } from './coverage.ts'
import type { Fault } from './fault.ts'
import { edgeKeyOf, isPassing, keyOf, same } from './vertex.ts'
import type { Vertex } from './vertex.ts'
import { violations } from './violations.ts'
import type { Rules } from './violations.ts'

/** One cell that an editing has changed: as it was (nothing: invented) and as it is (nothing: gone). */
export interface Changed {
  readonly id: CellId
  readonly before?: Cell | null
  readonly after?: Cell | null
}

/** What an editing of an area's cells has made of them. */
export interface Edited {
  readonly area: string
  readonly before: Coverage
  readonly after: Coverage
  readonly changes: readonly Changed[]
}

const keyOfFault = ({ code, cells }: Fault<string>) => `${code} ${cells.join(' ')}`

/** Ground outside of the community may not grow by more than rounding (m²), also where a cell has some already. */
const rounding = 1

function isNew(fault: Fault<string>, known: ReadonlyMap<string, Fault<string>>): boolean {
  const before = known.get(keyOfFault(fault))
  return !before || (fault.code === 'outside-community' && (fault.size ?? 0) > (before.size ?? 0) + rounding)
}

/** The rules that the changed cells break and that what was there before did not break as much: the same rule with the same cells. */
export function newViolations(
  { before, after, changes }: Omit<Edited, 'area'>,
  rules: Rules,
): readonly Fault<string>[] {
  if (changes.length === 0) return []
  const ids = changes.map(({ id }) => id)
  const known = new Map(violations(before, rules, ids).map((fault) => [keyOfFault(fault), fault]))
  return violations(after, rules, ids).filter((fault) => isNew(fault, known))
}

/** An edge is still there, in one piece or with vertices on it. */
function isKept([a, b]: Edge, cell: Cell): boolean {
  const next = Map.groupBy(factsOf(cell).edges, ([from]) => keyOf(from))
  let at: Vertex | undefined = a
  for (let count = 0; at && !same(at, b) && count <= factsOf(cell).edges.length; count += 1)
    at = (next.get(keyOf(at)) ?? []).map(([, to]) => to).find((to) => same(to, b) || isPassing(to, a, b))
  return at !== undefined && same(at, b)
}

const farEdges = new WeakMap<Coverage, { area: string; edges: ReadonlySet<string> }>()

/** The edges that have no other side among cells and end at no vertex of an area: what lies behind them was not loaded. Kept with the coverage, as a drag asks once a frame. */
function farEdgesOf(coverage: Coverage, area: string): ReadonlySet<string> {
  const kept = farEdges.get(coverage)
  if (kept?.area === area) return kept.edges
  const own = new Set<string>()
  const far = new Map<string, Edge>()
  const seen = new Set<string>()
  for (const cell of allCells(coverage))
    for (const edge of factsOf(cell).edges) {
      const key = edgeKeyOf(...edge)
      if (seen.has(key)) far.delete(key)
      else far.set(key, edge)
      seen.add(key)
      if (cell.community.startsWith(area)) own.add(keyOf(edge[0]))
    }
  const edges = new Set([...far].filter(([, ends]) => !ends.some((end) => own.has(keyOf(end)))).map(([key]) => key))
  farEdges.set(coverage, { area, edges })
  return edges
}

/**
 * What no editor of an area can do, by whatever operation: change the far side of a neighbour, make a cell of another area. Beyond them nothing is loaded
 * that could tell of an overlap or a gap.
 */
export function strayFaults({ area, before, changes }: Omit<Edited, 'after'>): readonly Fault<string>[] {
  const foreign = changes.filter(({ before: was, after }) => !(was ?? after)!.community.startsWith(area))
  if (foreign.length === 0) return []
  const far = farEdgesOf(before, area)
  const isStray = ({ before: was, after }: Changed) => {
    const edges = was ? factsOf(was).edges.filter((edge) => far.has(edgeKeyOf(...edge))) : []
    return !was || edges.some((edge) => !after || !isKept(edge, after))
  }
  return foreign
    .filter(isStray)
    .map(({ id, before: was, after }) => ({ code: 'not-editable', at: (was ?? after)!.shell[0]!, cells: [id] }))
}
