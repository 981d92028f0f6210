import { sideOfRing } from '#api/contract/planar.ts'
import { assemble } from './assemble.ts'
import type { Edge, Polygon } from './assemble.ts'
import { factsOf, sideOf } from './cell.ts'
import type { Cell } from './cell.ts'
import { cellsNear } from './coverage.ts'
import type { Coverage } from './coverage.ts'
import { nodeLines } from './cut.ts'
import { isRefusal, refuse } from './fault.ts'
import type { Refusal } from './fault.ts'
import { edgesAlong } from './noding.ts'
import { ringFaults } from './soundness.ts'
import { boxOf, doubleArea, keyOf } from './vertex.ts'
import type { Ring } from './vertex.ts'

const directed = ([a, b]: Edge) => `${keyOf(a)},${keyOf(b)}`
const turned = ([a, b]: Edge): Edge => [b, a]
const middleOf = ([a, b]: Edge): [number, number] => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]

/** The edges of the ring with free ground on their left: neither within a cell nor along one from inside. */
function freeEdges(path: readonly Edge[], cells: readonly Cell[], borders: ReadonlySet<string>): Edge[] {
  const isBorder = (edge: Edge) => borders.has(directed(edge)) || borders.has(directed(turned(edge)))
  const isCovered = (edge: Edge) => cells.some((cell) => sideOf(cell, middleOf(edge)) === 'inside')
  return path.filter((edge) => (isBorder(edge) ? !borders.has(directed(edge)) : !isCovered(edge)))
}

/** The borders of cells towards free ground that the ring encloses, with that ground on their left. */
function shores(path: readonly Edge[], ring: Ring, cells: readonly Cell[], borders: ReadonlySet<string>): Edge[] {
  const onPath = new Set(path.flatMap((edge) => [directed(edge), directed(turned(edge))]))
  return cells
    .flatMap((cell) => factsOf(cell).edges)
    .filter((edge) => !borders.has(directed(turned(edge))) && !onPath.has(directed(edge)))
    .filter((edge) => sideOfRing(middleOf(edge), [...ring, ring[0]!]) === 'inside')
    .map(turned)
}

/** The parts of a ring that no cell covers, the largest first, with the vertices of the cells that they lie along; or why the ring is none. */
export function trim(coverage: Coverage, drawn: Ring): readonly Polygon[] | Refusal {
  if (drawn.length < 3 || doubleArea(drawn) === 0n) return refuse('too-few-vertices', drawn[0] ?? [0, 0])
  const ring = doubleArea(drawn) < 0n ? drawn.toReversed() : drawn
  const faults = ringFaults({ id: '~', community: '', shell: ring, holes: [] })
  if (faults.length > 0) return { faults: faults.map((fault) => ({ ...fault, cells: [] })) }
  const near = cellsNear(coverage, boxOf(ring))
  const noded = nodeLines(coverage, [[...ring, ring[0]!]], near)
  if (isRefusal(noded)) return noded
  const cells = cellsNear(noded.coverage, boxOf(ring))
  const borders = new Set(cells.flatMap((cell) => factsOf(cell).edges.map(directed)))
  const path = edgesAlong(noded.paths[0]!)
  const bent = noded.paths[0]!.slice(1)
  return assemble([...freeEdges(path, cells, borders), ...shores(path, bent, cells, borders)])
}
