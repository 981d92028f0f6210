import { allOf, parseFilter } from '#api/contract/filter.ts'
import type { Clause } from '#api/contract/filter.ts'
import { areaOf } from '#web/core/geo/measure.ts'
import { boundsOf } from '#web/core/geo/bounds.ts'
import { textOf } from './crossFilter.ts'

type Intersects = Extract<Clause, { op: 'intersects' }>

const placeFields: ReadonlySet<string> = new Set(['area', 'grid', 'region'])

/** Tells a clause about where rows lie: a shape, an area, a unit grid, or several. */
function isSpatial(clause: Clause): boolean {
  if (clause.op === 'intersects') return true
  if (clause.op === 'or') return clause.args.length > 0 && clause.args.every(isSpatial)
  if (clause.op === 'eq' || clause.op === 'in' || clause.op === 'startsWith') return placeFields.has(clause.field)
  return false
}

function partsOf(text: string): readonly Clause[] {
  try {
    const clause = parseFilter(text)
    return clause.op === 'and' ? clause.args : [clause]
  } catch {
    return []
  }
}

/**
 * The place that a list's narrowing is about, without what else narrows it (a class, a time): the explained place stays while the numbers of its
 * explanation are opened. The surroundings of a place are about that place. Null when it is about none.
 */
export function placeOf(behind: string | undefined): Clause | null {
  const parts = partsOf(behind ?? '')
  const surrounded = parts.find((part) => part.op === 'not' && isSpatial(part.arg))
  if (surrounded?.op === 'not') return surrounded.arg
  const spatial = parts.filter(isSpatial)
  return spatial.length > 0 ? allOf(...spatial) : null
}

function shapesOf(place: Clause): Intersects[] {
  if (place.op === 'intersects') return [place]
  return place.op === 'or' || place.op === 'and' ? place.args.flatMap(shapesOf) : []
}

/** The surroundings of a shape: the rectangle three times as wide and high around it, without the shape; both areas in square kilometres. */
export interface Surroundings {
  clause: Clause
  hereKm2: number
  aroundKm2: number
}

const polygonsOf = ({ geometry }: Intersects) =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
const km2 = (coordinates: readonly (readonly GeoJSON.Position[])[]) => areaOf(coordinates as number[][][]) / 1e6

/** The surroundings of a place; null for a place whose shape the page does not know (an area, a unit grid) or that has no extent. */
export function surroundingsOf(place: Clause): Surroundings | null {
  const shapes = shapesOf(place)
  if (shapes.length === 0 || (place.op === 'and' && shapes.length > 1)) return null
  const polygons = shapes.flatMap(polygonsOf)
  const bounds = boundsOf({ type: 'MultiPolygon', coordinates: polygons })
  if (!bounds) return null
  const [width, height] = [bounds[2] - bounds[0], bounds[3] - bounds[1]]
  const around = boxRing([bounds[0] - width, bounds[1] - height, bounds[2] + width, bounds[3] + height])
  const hereKm2 = polygons.reduce((sum, polygon) => sum + km2(polygon), 0)
  const aroundKm2 = km2([around]) - hereKm2
  if (!(hereKm2 > 0) || !(aroundKm2 > 0)) return null
  const clause = allOf(
    { op: 'intersects', geometry: { type: 'Polygon', coordinates: [around] } },
    { op: 'not', arg: place },
  )
  return { clause, hereKm2, aroundKm2 }
}

/** The ring of a rectangle in degrees. */
export function boxRing([west, south, east, north]: readonly [number, number, number, number]): [number, number][] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
}

const rounded = (value: number) => Math.round(value * 1e7) / 1e7

/** The filter text of the rows inside of a ring in degrees, to a centimetre. */
export function behindRing(ring: readonly (readonly [number, number])[]): string {
  const coordinates = [ring.map(([lon, lat]) => [rounded(lon), rounded(lat)])]
  return textOf({ op: 'intersects', geometry: { type: 'Polygon', coordinates } })
}

/** The middle of a place on the map, when its shape is known. */
export function boundsOfPlace(place: Clause) {
  const polygons = shapesOf(place).flatMap(polygonsOf)
  return polygons.length > 0 ? boundsOf({ type: 'MultiPolygon', coordinates: polygons }) : null
}
