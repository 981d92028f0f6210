import { ringsOf, squareMetresOf } from './cell.ts'
import type { Cell, CellId } from './cell.ts'
import { allCells, cellOf } from './coverage.ts'
import type { Coverage } from './coverage.ts'
import type { Operation } from './operations.ts'
import { edgesOf, fromLeast, isPassing, keyOf } from './vertex.ts'
import type { Ring } from './vertex.ts'

/** How one cell differs between two coverages. */
export interface CellChange {
  readonly id: CellId
  readonly community: string
  /** `noded`: the shape is the same but for rounding; only vertices where a neighbour's border ends came or went. */
  readonly kind: 'added' | 'removed' | 'reshaped' | 'noded'
  readonly before?: Cell
  readonly after?: Cell
  /** Areas in m²; 0 where there is no cell. */
  readonly areaBefore: number
  readonly areaAfter: number
  /** The earlier cells that an added one came from by cuts and unions, and the later ones that a removed one went into. */
  readonly from: readonly CellId[]
  readonly into: readonly CellId[]
}

/** What differs between two coverages, by id. Cells that both share are passed over; the operations between them, where given, tell descent. */
export function differenceOf(
  before: Coverage,
  after: Coverage,
  operations: readonly Operation[] = [],
): readonly CellChange[] {
  const descent = descentOf(operations)
  const old = allCells(before).filter((cell) => cellOf(after, cell.id) !== cell)
  const ids = new Set([...old.map(({ id }) => id), ...allCells(after).map(({ id }) => id)])
  return [...ids].sort().flatMap((id) => {
    const [one, other] = [cellOf(before, id), cellOf(after, id)]
    return one === other ? [] : changeOf(one, other, descent)
  })
}

type Descent = ReadonlyMap<CellId, ReadonlySet<CellId>>

function changeOf(before: Cell | undefined, after: Cell | undefined, descent: Descent): CellChange[] {
  const { id, community } = (after ?? before)!
  if (before && after && community === before.community && areSame(before, after)) return []
  const from = [...(descent.get(id) ?? [])].filter((other) => other !== id)
  const into = [...descent].filter(([other, origins]) => other !== id && origins.has(id)).map(([other]) => other)
  return [
    {
      id,
      community,
      kind: kindOf(before, after),
      ...(before && { before }),
      ...(after && { after }),
      areaBefore: areaOf(before),
      areaAfter: areaOf(after),
      from: from.sort(),
      into: into.sort(),
    },
  ]
}

const areaOf = (cell: Cell | undefined) => (cell ? squareMetresOf(cell) : 0)

function kindOf(before: Cell | undefined, after: Cell | undefined): CellChange['kind'] {
  if (!before) return 'added'
  if (!after) return 'removed'
  return before.community === after.community && areNoded(before, after) ? 'noded' : 'reshaped'
}

const textOf = (cell: Cell) =>
  ringsOf(cell)
    .map((ring) => fromLeast(ring).join())
    .sort()
    .join('|')

function areSame(one: Cell, other: Cell): boolean {
  return textOf(one) === textOf(other)
}

/** Every ring of the one has a ring of the other with the same vertices but for some on its edges. */
function areNoded(one: Cell, other: Cell): boolean {
  const [rings, others] = [ringsOf(one), ringsOf(other)]
  return rings.length === others.length && rings.every((ring) => others.some((next) => isNoded(ring, next)))
}

function isNoded(one: Ring, other: Ring): boolean {
  const [keys, others] = [new Set(one.map(keyOf)), new Set(other.map(keyOf))]
  const kept = one.filter((vertex) => others.has(keyOf(vertex)))
  const same = other.filter((vertex) => keys.has(keyOf(vertex)))
  if (kept.length < 2 || fromLeast(kept).join() !== fromLeast(same).join()) return false
  const edges = edgesOf(kept)
  const isOn = (ring: Ring, known: ReadonlySet<string>) =>
    ring.every((vertex) => known.has(keyOf(vertex)) || edges.some(([a, b]) => isPassing(vertex, a, b)))
  return isOn(one, others) && isOn(other, keys)
}

/** For each cell that cuts and unions made, the cells of the beginning that it came from. */
function descentOf(operations: readonly Operation[]): Descent {
  const origins = new Map<CellId, ReadonlySet<CellId>>()
  const of = (id: CellId) => origins.get(id) ?? new Set([id])
  for (const operation of operations) {
    if (operation.kind === 'split') {
      const from = of(operation.cell)
      origins.delete(operation.cell)
      for (const id of operation.into) origins.set(id, from)
    }
    if (operation.kind === 'merge') {
      const from = new Set(operation.cells.flatMap((id) => [...of(id)]))
      for (const id of operation.cells) origins.delete(id)
      origins.set(operation.into, from)
    }
  }
  return origins
}
