import fc from 'fast-check'
import { apply } from '#api/contract/topology/apply.ts'
import { doubleAreaOf, factsOf, sideOf } from '#api/contract/topology/cell.ts'
import type { Cell } from '#api/contract/topology/cell.ts'
import { allCells, cellOf, cellsNear, cellsOf, collect } from '#api/contract/topology/coverage.ts'
import type { Coverage } from '#api/contract/topology/coverage.ts'
import { isRefusal } from '#api/contract/topology/fault.ts'
import { fingerprintOf } from '#api/contract/topology/fingerprint.ts'
import { borderOf, unionOf } from '#api/contract/topology/gaps.ts'
import { cellFromPolygon, polygonOf } from '#api/contract/topology/geojson.ts'
import { historyOf, operationsOf, perform, redo, undo } from '#api/contract/topology/history.ts'
import { coverageOf } from '#api/contract/topology/load.ts'
import type { Operation } from '#api/contract/topology/operations.ts'
import { operationsJson, parseOperations } from '#api/contract/topology/parse.ts'
import { boxOf, doubleArea, edgeKeyOf, fromLeast, joined, keyOf } from '#api/contract/topology/vertex.ts'
import type { Ring, Vertex } from '#api/contract/topology/vertex.ts'
import { kinds, madeKinds, soundCoverage } from './coverages.ts'
import { gesture, operationOf } from './gestures.ts'
import type { Gesture } from './gestures.ts'
import { invalidCells, overlappingCells, unionArea } from './judge.ts'
import { randomFrom } from './random.ts'

/** A coverage to begin with and what is done to it. */
export interface Sequence {
  kind: string
  side: number
  seed: number
  gestures: Gesture[]
}

/** Sequences of so many gestures at most on some kinds of coverages. Made cells are ordinarily 100 m wide; small ones bring rounding forward. */
export function sequences(length: number, names = Object.keys(madeKinds)): fc.Arbitrary<Sequence> {
  return fc.record({
    kind: fc.constantFrom(...names),
    side: fc.constantFrom(100_000, 100_000, 77_777, 1_000, 100),
    seed: fc.nat(9_999),
    gestures: fc.array(gesture, { minLength: length, maxLength: length }),
  })
}

/** The coverage that a sequence begins with. */
export function startOf({ kind, side, seed }: Sequence): Coverage {
  return soundCoverage(kinds[kind]!(12, side, seed))
}

/** A law that does not hold, with what was done. */
class BrokenLaw extends Error {}

function hold(isHeld: boolean, law: string, what: unknown): void {
  if (!isHeld) throw new BrokenLaw(`${law}: ${JSON.stringify(what)}`)
}

/** A function of coverages that finds each value once. */
function once<Value>(find: (coverage: Coverage) => Value): (coverage: Coverage) => Value {
  const known = new WeakMap<Coverage, { value: Value }>()
  return (coverage) => {
    const entry = known.get(coverage) ?? { value: find(coverage) }
    known.set(coverage, entry)
    return entry.value
  }
}

const textOf = once((coverage) => JSON.stringify(cellsOf(coverage)))
const outlineOf = once((coverage) => new Map(borderOf(coverage).map((edge) => [edge.join(), edge])))
const unionAreaOf = once((coverage) =>
  unionOf(coverage)
    .flatMap(({ shell, holes }) => [shell, ...holes])
    .reduce((sum, ring) => sum + doubleArea(ring), 0n),
)

/** How many operations were done and how many refused, by kind and code. */
export type Tally = Map<string, number>

/** Plays a sequence and checks every law after every operation. Throws with the law that is broken. */
export function checkSequence(sequence: Sequence, tally: Tally = new Map()): void {
  const count = (key: string) => tally.set(key, (tally.get(key) ?? 0) + 1)
  const start = startOf(sequence)
  const changed = new Set<string>()
  let history = historyOf(start)
  for (const gesture of sequence.gestures) {
    const before = history.coverage
    const operation = operationOf(before, gesture)
    if (!operation) continue
    const next = perform(history, operation)
    count(`${gesture.kind} ${isRefusal(next) ? next.faults[0]!.code : 'done'}`)
    if (isRefusal(next)) continue
    checkStep(before, next.coverage, operation, next.done.at(-1)!.touched)
    checkSplit(before, next.coverage, operation)
    checkStarts(before, next.coverage, operation)
    for (const id of next.done.at(-1)!.touched) changed.add(id)
    const [undone, text] = [undo(next), textOf(next.coverage)]
    hold(JSON.stringify(cellsOf(undone.coverage)) === textOf(before), 'undo is the identity', operation)
    hold(JSON.stringify(cellsOf(redo(undone).coverage)) === text, 'undo then redo is the identity', operation)
    history = next
  }
  checkEnd(start, history.coverage, operationsOf(history))
  checkInteriors(history.coverage, changed, sequence.seed)
}

function checkStep(before: Coverage, after: Coverage, operation: Operation, touched: readonly string[]): void {
  const cells = touched.flatMap((id) => cellOf(after, id) ?? [])
  const from = cells[0]?.shell[0] ?? [0, 0]
  hold(invalidCells(cells, from).length === 0, 'every cell is valid', [operation, invalidCells(cells, from)])
  const others = allCells(before).filter(({ id }) => !touched.includes(id))
  hold(
    others.every((cell) => cellOf(after, cell.id) === cell),
    'what is not touched stays as it is',
    operation,
  )
  const edges = allCells(after).flatMap((cell) => factsOf(cell).edges.map((edge) => edge.join()))
  hold(new Set(edges).size === edges.length, 'an edge is used once in each direction', operation)
  const areas = allCells(after).reduce((sum, cell) => sum + doubleAreaOf(cell), 0n)
  hold(areas === unionAreaOf(after), 'areas sum up to the area of the union', operation)
  checkUnion(before, after, operation)
}

/** Cuts and unions bend the outline where they end on it by no more than rounding; vertices inside leave it as it is. */
function checkUnion(before: Coverage, after: Coverage, operation: Operation): void {
  if (['draw', 'retire', 'reshape'].includes(operation.kind)) return
  const [old, now] = [outlineOf(before), outlineOf(after)]
  const gone = [...old].filter(([key]) => !now.has(key)).map(([, edge]) => edge)
  const come = [...now].filter(([key]) => !old.has(key)).map(([, edge]) => edge)
  if (operation.kind === 'move' || operation.kind === 'insert' || operation.kind === 'delete') {
    const isBorder =
      operation.kind === 'insert'
        ? old.has([operation.from, operation.to].join()) || old.has([operation.to, operation.from].join())
        : [...old.values()].some((edge) => edge.some((end) => keyOf(end) === keyOf(pivotOf(operation))))
    const isSame = gone.length + come.length === 0
    // A vertex of the inside that comes to lie on the outline is put into it, exactly.
    const isNoded = operation.kind === 'move' && unionAreaOf(after) === unionAreaOf(before)
    hold(isBorder || isSame || isNoded, 'the union stays as it is', operation)
    return
  }
  const bound = [...gone, ...come].reduce((sum, [a, b]) => sum + Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]), 0)
  const drift = unionAreaOf(after) - unionAreaOf(before)
  hold(Number(drift < 0n ? -drift : drift) <= bound, 'the union changes by rounding alone', [
    operation,
    drift.toString(),
  ])
  hold(gone.length <= 8, 'the outline changes at the ends of the cut alone', operation)
}

const pivotOf = (operation: Extract<Operation, { kind: 'move' | 'delete' }>) =>
  operation.kind === 'move' ? operation.from : operation.at

/** A cut that is taken back leaves no trace: the merged cell has its vertices again, but for such that were ends of the cut and count as points of a straight edge. */
function checkSplit(before: Coverage, after: Coverage, operation: Operation): void {
  if (operation.kind !== 'split') return
  const merge: Operation = { kind: 'merge', cells: operation.into, into: operation.into[0] }
  const merged = perform(historyOf(after), merge)
  hold(!isRefusal(merged), 'a cut can be taken back', operation)
  if (isRefusal(merged)) return
  const id = operation.into[0]
  const again = cellsOf(merged.coverage).map((cell) => (cell.id === id ? { ...cell, id: operation.cell } : cell))
  const [one, other] = [again.toSorted((a, b) => (a.id < b.id ? -1 : 1)), cellsOf(before)]
  if (JSON.stringify(one) === JSON.stringify(other)) return
  const parts = operation.into.map((part) => new Set(verticesOf(cellOf(after, part)!)))
  const ends = new Set(
    verticesOf(cellOf(before, operation.cell)!).filter((key) => parts.every((part) => part.has(key))),
  )
  hold(without(one, ends) === without(other, ends), 'split then merge is the identity', [
    operation,
    [...ends],
    differing(one, other),
    differing(other, one),
  ])
}

/** Where rings begin and which of equal cells was made first is of no concern to an operation. */
function checkStarts(before: Coverage, after: Coverage, operation: Operation): void {
  const turned = (ring: Ring) => [...ring.slice(ring.length >> 1), ...ring.slice(0, ring.length >> 1)]
  const cells = allCells(before).map((cell) => ({
    ...cell,
    shell: turned(cell.shell),
    holes: cell.holes.map(turned).toReversed(),
  }))
  const other = apply(collect(cells.toReversed()), operation)
  hold(!isRefusal(other) && textOf(other.coverage) === textOf(after), 'an operation does not see where rings begin', [
    operation,
    isRefusal(other)
      ? other
      : [differing(cellsOf(other.coverage), cellsOf(after)), differing(cellsOf(after), cellsOf(other.coverage))],
  ])
}

const differing = (cells: readonly Cell[], others: readonly Cell[]) =>
  cells.filter((cell) => !others.some((same) => JSON.stringify(same) === JSON.stringify(cell)))

const verticesOf = (cell: Cell) => factsOf(cell).edges.map(([at]) => keyOf(at))

function without(cells: readonly Cell[], ends: ReadonlySet<string>): string {
  const plain = (ring: Ring) =>
    fromLeast(ring.filter((at) => !ends.has(keyOf(at))))
      .map(keyOf)
      .join(' ')
  return cells.map(({ id, shell, holes }) => `${id}: ${[plain(shell), ...holes.map(plain).sort()].join()}`).join('\n')
}

/** What holds at the end: the operations lead there again through JSON, and the cells are the same through degrees. */
function checkEnd(start: Coverage, end: Coverage, operations: Operation[]): void {
  const list = parseOperations(JSON.parse(JSON.stringify(operationsJson(operations))))
  let history = historyOf(start)
  for (const operation of list) {
    const next = perform(history, operation)
    hold(!isRefusal(next), 'operations can be replayed', operation)
    if (!isRefusal(next)) history = next
  }
  hold(fingerprintOf(history.coverage) === fingerprintOf(end), 'a replay leads to the same coverage', operations)
  const polygons = JSON.stringify(cellsOf(end).map((cell) => [cell.id, cell.community, polygonOf(cell)]))
  const stored = JSON.parse(polygons) as [string, string, GeoJSON.Polygon][]
  const read = coverageOf(stored.map((row) => cellFromPolygon(...row)))
  hold(!isRefusal(read) && read.touched.length === 0, 'stored cells are a coverage', read)
  hold(!isRefusal(read) && textOf(read.coverage) === textOf(end), 'storing keeps a coverage', operations)
}

/** No two interiors meet, as JSTS and random places see it. */
function checkInteriors(coverage: Coverage, changed: ReadonlySet<string>, seed: number): void {
  const cells = allCells(coverage)
  if (cells.length === 0) return
  const from = cells[0]!.shell[0]!
  const touched = cells.filter(({ id }) => changed.has(id))
  hold(overlappingCells(touched, from).length === 0, 'no two interiors meet', overlappingCells(touched, from))
  const union = unionArea(cells, from)
  hold(BigInt(Math.round(2 * union)) === unionAreaOf(coverage), 'JSTS finds the same union', [union])
  checkPlaces(coverage, 40, seed)
}

/** Random places lie in exactly one cell where the union is, in none outside of it. */
export function checkPlaces(coverage: Coverage, count: number, seed: number): void {
  const { whole } = randomFrom(seed)
  const box = allCells(coverage)
    .map(({ shell }) => boxOf(shell))
    .reduce((one, other) => joined(one, other))
  const parts = unionOf(coverage).map((part): Cell => ({ id: '', community: '', ...part }))
  for (let index = 0; index < count; index += 1) {
    const place: Vertex = [box[0] + whole(box[2] - box[0] + 1), box[1] + whole(box[3] - box[1] + 1)]
    const sides = cellsNear(coverage, boxOf([place])).map((cell) => sideOf(cell, place))
    const homes = sides.filter((side) => side === 'inside').length
    const isCovered = parts.some((part) => sideOf(part, place) === 'inside')
    const isOnBorder = sides.includes('boundary')
    hold(isOnBorder ? homes === 0 : homes === (isCovered ? 1 : 0), 'a place lies in one cell', place)
  }
}

/** The cells of edges and their neighbours: what an operation on a cell may read. */
export function edgeNeighbours(coverage: Coverage, ids: readonly string[]): Set<string> {
  const keys = new Set(ids.flatMap((id) => factsOf(cellOf(coverage, id)!).edges.map(([a, b]) => edgeKeyOf(a, b))))
  const isNear = (cell: Cell) => factsOf(cell).edges.some(([a, b]) => keys.has(edgeKeyOf(a, b)))
  return new Set(
    allCells(coverage)
      .filter(isNear)
      .map(({ id }) => id),
  )
}
