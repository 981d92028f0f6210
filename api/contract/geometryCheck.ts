import { filterLimits } from './clause.ts'
import type { Area } from './clause.ts'
import { AppError } from './errors.ts'
import { sideOfPolygon, sideOfRing, turn } from './planar.ts'
import type { Path, Place } from './planar.ts'
import { findCrossing } from './crossing.ts'

/** Why a geometry is refused; the `reason` of `BAD_GEOMETRY`. */
export type GeometryFault =
  | 'type'
  | 'position'
  | 'not-finite'
  | 'out-of-range'
  | 'swapped-axes'
  | 'too-few-points'
  | 'not-closed'
  | 'self-crossing'
  | 'hole-outside'
  | 'parts-overlap'

function fault(reason: GeometryFault, place?: Place): AppError {
  return new AppError('BAD_GEOMETRY', { reason, ...(place && { at: [place[0]!, place[1]!].map(String) }) })
}

function polygonsOf(area: Area): GeoJSON.Position[][][] {
  const polygons: unknown =
    area?.type === 'Polygon' ? [area.coordinates] : area?.type === 'MultiPolygon' ? area.coordinates : null
  const isNested =
    Array.isArray(polygons) &&
    polygons.length > 0 &&
    polygons.every((rings) => Array.isArray(rings) && rings.length > 0 && rings.every(Array.isArray))
  if (!isNested) throw fault('type')
  return polygons as GeoJSON.Position[][][]
}

/** The number of vertices of an area. Throws `BAD_GEOMETRY` when it is no polygon or multi-polygon. */
export function countVertices(area: Area): number {
  return polygonsOf(area)
    .flat()
    .reduce((sum, ring) => sum + ring.length, 0)
}

/**
 * Returns the polygon or multi-polygon, or throws `BAD_GEOMETRY` with a reason (`GeometryFault`): finite degrees in range, closed rings of at least four points
 * that do not cross themselves or each other, holes inside, parts apart (touching in points is allowed). More than `filterLimits.vertices`: `FILTER_TOO_LARGE`.
 */
export function checkArea(area: Area): Area {
  if (countVertices(area) > filterLimits.vertices)
    throw new AppError('FILTER_TOO_LARGE', { reason: 'vertices', limit: filterLimits.vertices })
  const polygons = polygonsOf(area).map((rings) => rings.map(checkRing))
  const crossing = findCrossing(polygons.flat())
  if (crossing) throw fault('self-crossing', crossing)
  for (const polygon of polygons) checkHoles(polygon)
  polygons.forEach((polygon, index) => checkApart(polygon, polygons.slice(0, index)))
  return area
}

/** A ring without repeated vertices, after a look at each of them. */
function checkRing(ring: GeoJSON.Position[]): Path {
  ring.forEach(checkPlace)
  const [first, last] = [ring[0], ring.at(-1)]
  if (!first || !last || ring.length < 4) throw fault('too-few-points', first)
  if (first[0] !== last[0] || first[1] !== last[1]) throw fault('not-closed', last)
  const distinct = ring.filter((place, i) => i === 0 || place[0] !== ring[i - 1]![0] || place[1] !== ring[i - 1]![1])
  if (distinct.length < 4) throw fault('too-few-points', first)
  return distinct
}

/** Refuses a place that is not two finite numbers on the earth. Throws `BAD_GEOMETRY`. */
export function checkPlace(place: Place): void {
  if (!Array.isArray(place) || place.length !== 2) throw fault('position')
  const [lon, lat] = place as [number, number]
  if (!Number.isFinite(lon) || !Number.isFinite(lat)) throw fault('not-finite', place)
  if (Math.abs(lat) > 90 && Math.abs(lat) <= 180 && Math.abs(lon) <= 90) throw fault('swapped-axes', place)
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90) throw fault('out-of-range', place)
}

/** Rings do not cross any more; so a hole is inside when none of its vertices and edges' middles is outside the shell or inside another hole. */
function checkHoles(polygon: readonly Path[]): void {
  const [shell, ...holes] = polygon
  holes.forEach((hole, index) => {
    const probes = probesOf(hole)
    const outside = probes.find((place) => sideOfRing(place, shell!) === 'outside')
    if (outside) throw fault('hole-outside', outside)
    for (const other of holes.slice(0, index)) checkDisjoint(hole, other)
  })
}

function checkDisjoint(a: Path, b: Path): void {
  if (!boxesMeet(a, b)) return
  const inside =
    probesOf(a).find((place) => sideOfRing(place, b) === 'inside') ??
    probesOf(b).find((place) => sideOfRing(place, a) === 'inside')
  if (inside) throw fault('parts-overlap', inside)
}

function checkApart(polygon: readonly Path[], earlier: readonly (readonly Path[])[]): void {
  for (const other of earlier) {
    if (!boxesMeet(polygon[0]!, other[0]!)) continue
    const inside =
      probesOf(polygon[0]!).find((place) => sideOfPolygon(place, other) === 'inside') ??
      probesOf(other[0]!).find((place) => sideOfPolygon(place, polygon) === 'inside')
    if (inside) throw fault('parts-overlap', inside)
  }
}

/** The vertices of a ring and the middles of its edges. */
function probesOf(ring: Path): Place[] {
  return ring.slice(1).flatMap((b, i) => {
    const a = ring[i]!
    const middle = [(a[0]! + b[0]!) / 2, (a[1]! + b[1]!) / 2]
    return turn(a, b, middle) === 0 ? [b, middle] : [b]
  })
}

function boxesMeet(a: Path, b: Path): boolean {
  const [p, q] = [boxOf(a), boxOf(b)]
  return p[0] <= q[2] && q[0] <= p[2] && p[1] <= q[3] && q[1] <= p[3]
}

type Box = readonly [west: number, south: number, east: number, north: number]

/** Boxes of rings that have been looked at; many holes are compared with each other. */
const boxes = new WeakMap<Path, Box>()

function boxOf(ring: Path): Box {
  const known = boxes.get(ring)
  if (known) return known
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of ring as readonly [number, number][]) {
    box[0] = Math.min(box[0], x)
    box[1] = Math.min(box[1], y)
    box[2] = Math.max(box[2], x)
    box[3] = Math.max(box[3], y)
  }
  boxes.set(ring, box)
  return box
}
