import { factsOf, ringsOf, squareMetresOf } from './cell.ts'
import type { Cell, CellId } from './cell.ts'
import { outsideOf } from './containment.ts'
import type { Ground } from './containment.ts'
import { allCells, cellOf } from './coverage.ts'
import type { Coverage } from './coverage.ts'
import type { Fault, ViolationCode } from './fault.ts'
import { edgeKeyOf, edgesOf, toDegrees } from './vertex.ts'
import type { Ring } from './vertex.ts'

/** Areas that a cell may have, in m². */
export interface SizeRange {
  readonly least: number
  readonly greatest: number
}

/** The rules of a city, as data. A rule that is not given is not looked at. */
export interface Rules {
  /** Ordinary cells: about 10,000 m². */
  readonly size?: SizeRange
  /** Cells for which other sizes hold (parks, water, large compounds). */
  readonly sizes?: ReadonlyMap<CellId, SizeRange>
  /** The ground of the communities by code, and how many m² of a cell may lie outside: rounding and survey. */
  readonly communities?: { readonly grounds: ReadonlyMap<string, Ground>; readonly tolerance: number }
  /** Codes begin with the code of their community. Cells without a code yet are passed over. */
  readonly parentage?: boolean
  /** The cells of a community hang together by edges. */
  readonly islands?: boolean
  /** The least roundness (4π · area ÷ perimeter²: a circle has 1, a square 0.79, a strip of 1 : 20 has 0.14). */
  readonly roundness?: number
}

/** What holds for built-up ground where a city says nothing else: 10,000 m² ± 10 %, whole communities, no strips. */
export const ordinaryRules: Rules = {
  size: { least: 9_000, greatest: 11_000 },
  parentage: true,
  islands: true,
  roundness: 0.2,
}

/** A rule that is broken, with its place. */
export type Violation = Fault<ViolationCode>

/** What breaks the rules, for all cells or for some (those an operation touched) and their communities. Costs by these cells. */
export function violations(coverage: Coverage, rules: Rules, only?: readonly CellId[]): Violation[] {
  const cells = only ? only.flatMap((id) => cellOf(coverage, id) ?? []) : allCells(coverage)
  return [
    ...cells.flatMap((cell) => [
      ...sizeFaults(cell, rules),
      ...communityFaults(cell, rules),
      ...parentageFaults(cell, rules),
      ...sliverFaults(cell, rules),
    ]),
    ...(rules.islands ? islandFaults(coverage, new Set(cells.map(({ community }) => community))) : []),
  ]
}

function fault(code: ViolationCode, cell: Cell, size?: number): Violation {
  return { code, at: cell.shell[0]!, cells: [cell.id], ...(size !== undefined && { size }) }
}

function sizeFaults(cell: Cell, { size, sizes }: Rules): Violation[] {
  const range = sizes?.get(cell.id) ?? size
  if (!range) return []
  const area = squareMetresOf(cell)
  if (area < range.least) return [fault('too-small', cell, area)]
  return area > range.greatest ? [fault('too-large', cell, area)] : []
}

function communityFaults(cell: Cell, { communities }: Rules): Violation[] {
  if (!communities) return []
  const ground = communities.grounds.get(cell.community)
  if (!ground) return [fault('unknown-community', cell)]
  const { size, at } = outsideOf(cell, ground)
  return size > communities.tolerance ? [{ code: 'outside-community', at, cells: [cell.id], size }] : []
}

function parentageFaults(cell: Cell, { parentage }: Rules): Violation[] {
  const isFine = !parentage || cell.id.startsWith('~') || cell.id.startsWith(cell.community)
  return isFine ? [] : [fault('parentage', cell)]
}

function sliverFaults(cell: Cell, { roundness }: Rules): Violation[] {
  if (roundness === undefined) return []
  const share = roundnessOf(cell)
  return share < roundness ? [fault('sliver', cell, share)] : []
}

/** How round a cell is: 4π · area ÷ perimeter². */
export function roundnessOf(cell: Cell): number {
  const perimeter = ringsOf(cell).reduce((sum, ring) => sum + lengthOf(ring), 0)
  return (4 * Math.PI * squareMetresOf(cell)) / perimeter ** 2
}

const metresPerDegree = 111_320

/** The length of a ring in metres, as on a sphere that is flat over the ring. */
function lengthOf(ring: Ring): number {
  return edgesOf(ring).reduce((sum, [a, b]) => {
    const [[lonA, latA], [lonB, latB]] = [toDegrees(a), toDegrees(b)]
    const shrink = Math.cos(((latA + latB) * Math.PI) / 360)
    return sum + metresPerDegree * Math.hypot((lonB - lonA) * shrink, latB - latA)
  }, 0)
}

/** Of each community, the cells that do not hang together with most others. */
function islandFaults(coverage: Coverage, communities: ReadonlySet<string>): Violation[] {
  const cells = allCells(coverage).filter(({ community }) => communities.has(community))
  const groups = [...communities].flatMap((community) => {
    const connected = connectedOf(cells.filter((cell) => cell.community === community))
    return connected.toSorted((a, b) => b.length - a.length).slice(1)
  })
  return groups.flat().map((cell) => fault('island', cell))
}

/** Cells in groups that hang together by common edges. */
function connectedOf(cells: readonly Cell[]): Cell[][] {
  const users = new Map<string, Cell[]>()
  const keys = (cell: Cell) => factsOf(cell).edges.map(([a, b]) => edgeKeyOf(a, b))
  for (const cell of cells) for (const key of keys(cell)) users.set(key, [...(users.get(key) ?? []), cell])
  const seen = new Set<Cell>()
  return cells.flatMap((start) => {
    if (seen.has(start)) return []
    const group = [start]
    seen.add(start)
    for (const cell of group)
      for (const other of keys(cell).flatMap((key) => users.get(key)!)) {
        if (seen.has(other)) continue
        seen.add(other)
        group.push(other)
      }
    return [group]
  })
}
