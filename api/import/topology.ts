import { holds } from './assign.ts'
import { nodeEdges } from './noding.ts'
import { ringArea } from '#api/contract/ellipsoid.ts'
import { simpleRings } from '#api/contract/topology/assemble.ts'
import { polygonsOf } from './shapes.ts'
import { traceFaces } from './faces.ts'
import { signOf } from './graph.ts'
import type { Cycle } from './faces.ts'
import type { Edge } from './noding.ts'
import type { Shape } from './shapes.ts'

type Position = readonly [number, number]

/** Two areas that cover the same ground. */
export interface Overlap {
  areas: readonly [string, string]
  areaM2: number
  /** A vertex of the largest piece. */
  at: Position
}

/** Ground inside the outline that no area covers. */
export interface Gap {
  areaM2: number
  at: Position
}

/** What is wrong with a layer of areas that should neither overlap nor leave gaps. */
export interface Topology {
  /** False when the boundaries are so broken that nothing can be said. */
  isJudged: boolean
  areas: number
  /** Pairs that overlap by at least 0.015 m², the largest first. */
  overlaps: Overlap[]
  /** Pairs that overlap by less: noise of the coordinates' digits. */
  negligibleOverlaps: number
  /** The sum over the pairs. */
  overlapM2: number
  /** Every hole of the union, the largest first. */
  gaps: Gap[]
  gapM2: number
  /** The union in parts and what they cover. */
  parts: number
  unionM2: number
}

/** Overlaps below this are noise of the coordinates, in m²: 15 cm by 10 cm. */
const negligible = 0.015
/** Degrees: first the coordinates as they are, then rounded to about 1 µm, 0.1 mm, 1 cm. */
const grids = [0, 1e-11, 1e-9, 1e-7]

/** Collects areas and judges them together. */
export interface TopologyJudge {
  add(id: string, shape: Shape | null): void
  /** The faults, and the union of all areas (the extent as a rectangle when they cannot be judged). */
  judge(): { topology: Topology; outline: Shape }
}

const closed = (ring: readonly Position[]): Position[] => [...ring, ring[0]!]

function edgesOf(shape: Shape, owner: number): Edge[] {
  return polygonsOf(shape).flatMap((rings) =>
    rings.flatMap((ring, place) => {
      const open = ring.slice(0, -1)
      const directed = signOf(open) > 0 === (place === 0) ? open : open.toReversed()
      return directed.map((from, index) => ({ from, to: directed[(index + 1) % directed.length]!, owner }))
    }),
  )
}

const sum = (list: readonly { areaM2: number }[]) => list.reduce((total, { areaM2 }) => total + areaM2, 0)

function overlapsOf(cycles: readonly Cycle[], ids: readonly string[]): Overlap[] {
  const pairs = new Map<string, { areas: [string, string]; areaM2: number; at: Position; largest: number }>()
  for (const { owners, ring } of cycles) {
    if (owners.length < 2) continue
    const size = ringArea(closed(ring))
    for (const [rank, first] of owners.entries())
      for (const second of owners.slice(rank + 1)) {
        const key = `${first},${second}`
        const pair = pairs.get(key) ?? { areas: [ids[first]!, ids[second]!], areaM2: 0, at: ring[0]!, largest: 0 }
        pair.areaM2 += size
        if (size > pair.largest) Object.assign(pair, { largest: size, at: ring[0]! })
        pairs.set(key, pair)
      }
  }
  return [...pairs.values()].map(({ areas, areaM2, at }) => ({ areas, areaM2, at })).sort((a, b) => b.areaM2 - a.areaM2)
}

function outlineOf(shells: Position[][], holes: Position[][]): Shape {
  const polygons = shells
    .map((shell) => ({ rings: [closed(shell)], size: Math.abs(ringArea(closed(shell))) }))
    .sort((a, b) => a.size - b.size)
  for (const hole of holes) {
    const [a, b] = [hole[0]!, hole[1]!]
    const middle: Position = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
    const home = polygons.find(({ rings }) => holds([[rings[0]!]], middle[0], middle[1]))
    home?.rings.push(closed(hole))
  }
  return { type: 'MultiPolygon', coordinates: polygons.map(({ rings }) => rings) }
}

function extentOf(edges: readonly Edge[]): Shape {
  const [west, south, east, north] = edges.reduce(
    ([w, s, e, n], { from: [x, y] }) => [Math.min(w!, x), Math.min(s!, y), Math.max(e!, x), Math.max(n!, y)],
    [Infinity, Infinity, -Infinity, -Infinity],
  ) as [number, number, number, number]
  return {
    type: 'MultiPolygon',
    coordinates: [
      [
        [
          [west, south],
          [east, south],
          [east, north],
          [west, north],
          [west, south],
        ],
      ],
    ],
  }
}

function cyclesOf(edges: readonly Edge[]): Cycle[] | null {
  for (const grid of grids) {
    const noded = nodeEdges(edges, grid)
    const cycles = noded && traceFaces(noded)
    if (cycles) return cycles
  }
  return null
}

/**
 * Judges how areas fit together: all boundaries are cut where they meet (intersections in double precision, predicates exact), the
 * faces are walked around, and each face is told by how many areas it is covered – none inside the outline is a gap, two or more an overlap.
 */
export function createTopology(): TopologyJudge {
  const ids: string[] = []
  const edges: Edge[] = []
  return {
    add(id, shape) {
      if (!shape) return
      for (const edge of edgesOf(shape, ids.push(id) - 1)) edges.push(edge)
    },
    judge() {
      const cycles = cyclesOf(edges)
      const empty = {
        areas: ids.length,
        overlaps: [],
        negligibleOverlaps: 0,
        overlapM2: 0,
        gaps: [],
        gapM2: 0,
        parts: 0,
        unionM2: 0,
      }
      if (!cycles) return { topology: { ...empty, isJudged: false }, outline: extentOf(edges) }
      const free = cycles.filter(({ owners }) => owners.length === 0).flatMap(({ ring }) => simpleRings(ring))
      const holes = free.filter((ring) => signOf(ring) > 0)
      const shells = free.filter((ring) => signOf(ring) < 0).map((ring) => ring.toReversed())
      const all = overlapsOf(cycles, ids)
      const overlaps = all.filter(({ areaM2 }) => areaM2 >= negligible)
      const gaps = holes
        .map((ring) => ({ areaM2: ringArea(closed(ring)), at: ring[0]! }))
        .sort((a, b) => b.areaM2 - a.areaM2)
      const gapM2 = sum(gaps)
      const unionM2 = shells.reduce((total, ring) => total + ringArea(closed(ring)), 0) - gapM2
      return {
        topology: {
          isJudged: true,
          areas: ids.length,
          overlaps,
          negligibleOverlaps: all.length - overlaps.length,
          overlapM2: sum(all),
          gaps,
          gapM2,
          parts: shells.length,
          unionM2,
        },
        outline: outlineOf(shells, holes),
      }
    },
  }
}
