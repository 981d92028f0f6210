import { compareAngles, segmentsMeet, turn } from '#api/contract/planar.ts'
import { assemble } from './assemble.ts'
import type { Edge } from './assemble.ts'
import { factsOf, ringsOf, sideOf } from './cell.ts'
import type { Cell } from './cell.ts'
import { cellsNear } from './coverage.ts'
import type { Coverage } from './coverage.ts'
import type { Fault, FaultCode } from './fault.ts'
import { eachPair, segmentsOf } from './sweep.ts'
import { boxesMeet, doubleArea, joined, keyOf, same } from './vertex.ts'
import type { Ring, Vertex } from './vertex.ts'

/** One vertex of a ring of a cell with its neighbours: the cell fills the angle from `next` counter-clockwise to `before`. */
interface Corner {
  readonly cell: Cell
  readonly at: Vertex
  readonly before: Vertex
  readonly next: Vertex
}

type Corners = Map<string, Corner[]>

const mostFaults = 100

/**
 * The faults of some cells of a coverage, among themselves and with their neighbours; none when they are sound. Exact.
 * Sound are cells whose edges meet in common vertices only, whose angles around each vertex do not overlap, and of which none lies in another:
 * then no two interiors meet, and an edge is used once in each direction at most.
 */
export function faultsOf(coverage: Coverage, cells: readonly Cell[]): Fault[] {
  if (cells.length === 0) return []
  const faults = cells.flatMap(ringFaults)
  if (faults.length > 0) return faults.slice(0, mostFaults)
  const near = cellsNear(
    coverage,
    cells.map((cell) => factsOf(cell).box).reduce((box, other) => joined(box, other)),
  )
  const touched = new Set(cells)
  const corners = cornersAround(cells, near)
  const found = [...edgeFaults(near, touched), ...angleFaults(corners)]
  if (found.length === 0) found.push(...cells.flatMap((cell) => shapeFaults(cell, corners)))
  if (found.length === 0) found.push(...cells.flatMap((cell) => nestingFaults(cell, coverage, corners)))
  return found.slice(0, mostFaults)
}

/** Rings that enclose nothing or lie the wrong way. */
export function ringFaults(cell: Cell): Fault[] {
  const fault = (code: FaultCode, at: Vertex): Fault => ({ code, at, cells: [cell.id] })
  return ringsOf(cell).flatMap((ring, index) => {
    if (ring.length < 3) return [fault('too-few-vertices', ring[0]!)]
    const spike = ring.find((at, i) => isSpike(ring.at(i - 1)!, at, ring[i + 1] ?? ring[0]!))
    if (spike) return [fault('spike', spike)]
    return doubleArea(ring) > 0n === (index === 0) ? [] : [fault('crossing', ring[0]!)]
  })
}

/** The edge runs back along itself. */
function isSpike(before: Vertex, at: Vertex, next: Vertex): boolean {
  return same(before, at) || (turn(before, at, next) === 0 && compareAngles(at, before, next) === 0)
}

/** All corners at the vertices of some cells, of whichever cell. */
function cornersAround(cells: readonly Cell[], near: readonly Cell[]): Corners {
  const corners: Corners = new Map()
  for (const cell of cells) for (const [from] of factsOf(cell).edges) corners.set(keyOf(from), [])
  for (const cell of near) {
    for (const ring of ringsOf(cell)) {
      ring.forEach((at, index) =>
        corners.get(keyOf(at))?.push({ cell, at, before: ring.at(index - 1)!, next: ring[index + 1] ?? ring[0]! }),
      )
    }
  }
  return corners
}

/** Edges that meet elsewhere than in common vertices. */
function edgeFaults(near: readonly Cell[], touched: ReadonlySet<Cell>): Fault[] {
  const owned = near.flatMap((cell) => factsOf(cell).edges.map((edge) => ({ cell, edge })))
  const isActive = Uint8Array.from(owned, ({ cell }) => (touched.has(cell) ? 1 : 0))
  const faults: Fault[] = []
  const visit = (i: number, j: number) => {
    const [one, other] = [owned[i]!, owned[j]!]
    if (faults.length >= mostFaults || !areInConflict(one.edge, other.edge)) return
    const cells = one.cell === other.cell ? [one.cell.id] : [one.cell.id, other.cell.id]
    faults.push({ code: 'crossing', at: placeOf(one.edge, other.edge), cells })
  }
  eachPair(segmentsOf(owned.map(({ edge }) => edge)), visit, { isActive, reach: 0 })
  return faults
}

/** Edges with a common vertex are in conflict when one runs along the other; the angles at their vertices tell the rest. */
function areInConflict([a, b]: Edge, [c, d]: Edge): boolean {
  const isSharedA = same(a, c) || same(a, d)
  const isSharedB = same(b, c) || same(b, d)
  if (isSharedA && isSharedB) return false
  if (!isSharedA && !isSharedB) return segmentsMeet(a, b, c, d)
  const [center, one] = isSharedA ? [a, b] : [b, a]
  return compareAngles(center, one, same(center, c) ? d : c) === 0
}

/** A vertex of the one edge where it lies on the other, else about where they cross. */
function placeOf([a, b]: Edge, [c, d]: Edge): Vertex {
  const on = [a, b].find((vertex) => turn(c, d, vertex) === 0) ?? [c, d].find((vertex) => turn(a, b, vertex) === 0)
  return on ?? crossingOf([a, b], [c, d])
}

/** The vertex of the lattice nearest to where two edges cross that are known to cross. */
export function crossingOf([a, b]: Edge, [c, d]: Edge): Vertex {
  const [rx, ry] = [b[0] - a[0], b[1] - a[1]]
  const [sx, sy] = [d[0] - c[0], d[1] - c[1]]
  const share = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / (rx * sy - ry * sx)
  return [a[0] + Math.round(share * rx), a[1] + Math.round(share * ry)]
}

/** Angles at a vertex that overlap. */
function angleFaults(corners: Corners): Fault[] {
  const faults: Fault[] = []
  for (const list of corners.values()) {
    if (list.length < 2) continue
    const { at } = list[0]!
    const sorted = paired(list).toSorted((a, b) => compareAngles(at, a.next, b.next))
    sorted.forEach((corner, index) => {
      const other = sorted[index + 1] ?? sorted[0]!
      if (isWithin(other.next, corner)) faults.push({ code: 'overlap', at, cells: idsOf([corner.cell, other.cell]) })
    })
  }
  return faults
}

/** Where a cell passes a vertex several times, its ground reaches from each edge that leaves to the next one that arrives, of whichever ring. */
function paired(list: readonly Corner[]): readonly Corner[] {
  if (list.every(({ cell }, index) => list.findIndex((other) => other.cell === cell) === index)) return list
  return list.map((corner) => {
    const arrivals = list.filter(({ cell }) => cell === corner.cell).map(({ before }) => before)
    return { ...corner, before: firstAfter(corner.at, corner.next, arrivals) }
  })
}

/** The direction that comes first when turning counter-clockwise from a direction. */
function firstAfter(center: Vertex, from: Vertex, directions: readonly Vertex[]): Vertex {
  const sorted = directions.toSorted((a, b) => compareAngles(center, a, b))
  return sorted.find((direction) => compareAngles(center, from, direction) < 0) ?? sorted[0]!
}

/** A direction begins inside a corner's angle or with it. */
function isWithin(direction: Vertex, { at, before, next }: Corner): boolean {
  const [fromStart, fromEnd] = [compareAngles(at, next, direction), compareAngles(at, direction, before)]
  if (fromStart === 0) return true
  return compareAngles(at, next, before) < 0 ? fromStart < 0 && fromEnd < 0 : fromStart < 0 || fromEnd < 0
}

function idsOf(cells: readonly Cell[]): string[] {
  return [...new Set(cells.map(({ id }) => id))]
}

/** A cell that passes a vertex twice must still be in one piece, and each of its rings pass each vertex once. */
function shapeFaults(cell: Cell, corners: Corners): Fault[] {
  const twice = factsOf(cell).edges.find(([at]) => isTwice(cell, corners.get(keyOf(at))!))
  if (twice) {
    const parts = assemble(factsOf(cell).edges)
    if (parts.length !== 1 || parts[0]!.holes.length !== cell.holes.length)
      return [{ code: 'pinched', at: twice[0], cells: [cell.id] }]
  }
  return cell.holes.flatMap((hole, index): Fault[] => {
    const others = ringsOf(cell).filter((_, place) => place !== index + 1)
    const free = hole.find((at) => !others.some((ring) => ring.some((vertex) => same(vertex, at))))
    const frame: Cell = { ...cell, holes: cell.holes.filter((other) => other !== hole) }
    return !free || sideOf(frame, free) === 'inside' ? [] : [{ code: 'hole-outside', at: free, cells: [cell.id] }]
  })
}

function isTwice(cell: Cell, list: readonly Corner[]): boolean {
  return list.length > 1 && list.reduce((count, corner) => count + (corner.cell === cell ? 1 : 0), 0) > 1
}

/** Rings within another cell that they do not touch. */
function nestingFaults(cell: Cell, coverage: Coverage, corners: Corners): Fault[] {
  const { box } = factsOf(cell)
  return cellsNear(coverage, box)
    .filter((other) => other !== cell && boxesMeet(box, factsOf(other).box))
    .flatMap((other): Fault[] => {
      const at = vertexWithin(ringsOf(other), cell, corners) ?? vertexWithin(ringsOf(cell), other, corners)
      return at ? [{ code: 'overlap', at, cells: [cell.id, other.id] }] : []
    })
}

/** A vertex of the rings inside a cell: one for each ring is asked, as edges do not cross any more. */
function vertexWithin(rings: readonly Ring[], cell: Cell, corners: Corners): Vertex | undefined {
  return rings
    .map((ring) => ring.find((at) => !corners.get(keyOf(at))?.some((corner) => corner.cell === cell)))
    .find((at) => at !== undefined && sideOf(cell, at) === 'inside')
}
