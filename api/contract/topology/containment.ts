import { ringArea } from '#api/contract/ellipsoid.ts'
import { sideOfPolygon } from '#api/contract/planar.ts'
import type { Path } from '#api/contract/planar.ts'
import { assemble, polygonEdges } from './assemble.ts'
import type { Edge, Polygon } from './assemble.ts'
import { factsOf, sideOf } from './cell.ts'
import type { Cell } from './cell.ts'
import { bendCell, bendEdge, settle } from './noding.ts'
import {
  boxOf,
  boxesMeet,
  doubleArea,
  edgeKeyOf,
  edgesOf,
  keyOf,
  toDegrees,
  toLattice,
  withoutRepeats,
} from './vertex.ts'
import type { Box, Ring, Vertex } from './vertex.ts'

/** The ground of a community on the lattice, ready for many questions. */
export interface Ground {
  /** Edges with their boxes, directed with the ground on their left. */
  readonly edges: readonly { readonly edge: Edge; readonly box: Box }[]
  readonly polygons: readonly (readonly Path[])[]
}

/** The ground of a valid multi-polygon in degrees. */
export function groundOf({ coordinates }: GeoJSON.MultiPolygon): Ground {
  const polygons = coordinates.map((rings) =>
    rings.map((ring, index) => turned(ring, index === 0)).filter((ring) => ring.length >= 3),
  )
  const edges = polygons.flatMap((rings) => rings.flatMap(edgesOf))
  return {
    edges: edges.map((edge) => ({ edge, box: boxOf(edge) })),
    polygons: polygons.map((rings) => rings.map((ring) => [...ring, ring[0]!])),
  }
}

function turned(ring: GeoJSON.Position[], isShell: boolean): Ring {
  const distinct = withoutRepeats(ring.map(([lon, lat]) => toLattice(lon!, lat!)))
  return distinct.length < 3 || doubleArea(distinct) > 0n === isShell ? distinct : distinct.toReversed()
}

/** How many m² of a cell lie outside of a ground, and a vertex of the largest part that does. */
export function outsideOf(cell: Cell, ground: Ground): { size: number; at: Vertex } {
  const { box, edges } = factsOf(cell)
  const near = ground.edges.flatMap((one) => (boxesMeet(one.box, box) ? [one.edge] : []))
  const bends = settle(new Map(near.map(([a, b]) => [edgeKeyOf(a, b), []])), [...edges, ...near])
  const bent = bends ? bendCell(cell, bends) : cell
  const border = bends ? near.flatMap((edge) => bendEdge(edge, bends)) : near
  const parts = partsAlong(bent, border).filter((part) => !isWithin(part, border, ground))
  const sizes = parts.map((part) => ({ size: squareMetres(part), at: part.shell[0]! })).sort((a, b) => b.size - a.size)
  return { size: sizes.reduce((sum, { size }) => sum + size, 0), at: sizes[0]?.at ?? cell.shell[0]! }
}

function squareMetres(part: Polygon): number {
  return [part.shell, ...part.holes].reduce((sum, ring) => sum + ringArea([...ring, ring[0]!].map(toDegrees)), 0)
}

const middleOf = ([a, b]: Edge) => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2] as const
const directed = ([a, b]: Edge) => `${keyOf(a)},${keyOf(b)}`

/** The parts of a cell between the edges of a border, both noded. */
function partsAlong(cell: Cell, border: readonly Edge[]): Polygon[] {
  const own = new Set(factsOf(cell).edges.map(([a, b]) => edgeKeyOf(a, b)))
  const inner = border.filter(([a, b]) => !own.has(edgeKeyOf(a, b)) && sideOf(cell, middleOf([a, b])) === 'inside')
  return inner.length === 0
    ? [cell]
    : assemble([...factsOf(cell).edges, ...inner, ...inner.map(([a, b]): Edge => [b, a])])
}

/** A part lies within when it has an edge of the border in its direction, without when it has one in the other; else one place of its edges tells. */
function isWithin(part: Polygon, border: readonly Edge[], ground: Ground): boolean {
  const [inward, outward] = [new Set(border.map(directed)), new Set(border.map(([a, b]) => directed([b, a])))]
  const edges = polygonEdges(part)
  if (edges.some((edge) => inward.has(directed(edge)))) return true
  if (edges.some((edge) => outward.has(directed(edge)))) return false
  return ground.polygons.some((rings) => edges.some((edge) => sideOfPolygon(middleOf(edge), rings) === 'inside'))
}
