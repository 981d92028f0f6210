import { filterLimits } from './clause.ts'
import type { Area } from './clause.ts'
import { AppError } from './errors.ts'
import { checkArea, checkPlace } from './geometryCheck.ts'

/** What a feature can be on the map; polygons may have several parts. */
export const shapeKinds = ['point', 'line', 'polygon'] as const
/** One of the kinds of shapes. */
export type ShapeKind = (typeof shapeKinds)[number]

/** A geometry that a feature can be given, in degrees. */
export type Shape = GeoJSON.Point | GeoJSON.LineString | GeoJSON.Polygon | GeoJSON.MultiPolygon

const kindOfType: Readonly<Record<string, ShapeKind>> = {
  Point: 'point',
  LineString: 'line',
  Polygon: 'polygon',
  MultiPolygon: 'polygon',
}

/** Places are kept to 1e-8 degree (a millimetre). */
const steps = 1e8

/** How deep the coordinates of a type lie: nothing deeper is looked at. */
const depths: Readonly<Record<Shape['type'], number>> = { Point: 1, LineString: 2, Polygon: 3, MultiPolygon: 4 }

function snapped(value: unknown, depth: number): unknown {
  if (Array.isArray(value) && depth > 0) return value.map((part) => snapped(part, depth - 1))
  return typeof value === 'number' ? Math.round(value * steps) / steps : value
}

function checkLine(places: unknown): void {
  if (!Array.isArray(places) || places.length < 2) throw new AppError('BAD_GEOMETRY', { reason: 'too-few-points' })
  if (places.length > filterLimits.vertices)
    throw new AppError('FILTER_TOO_LARGE', { reason: 'vertices', limit: filterLimits.vertices })
  for (const place of places as GeoJSON.Position[]) checkPlace(place)
  const [first, ...others] = places as GeoJSON.Position[]
  if (others.every((place) => place[0] === first![0] && place[1] === first![1]))
    throw new AppError('BAD_GEOMETRY', { reason: 'too-few-points' })
}

/**
 * Returns a GeoJSON point, line or area with its places kept to 1e-8 degree, or throws `BAD_GEOMETRY` with a reason: another type or kind (`type`), a third
 * coordinate (`position`), a place off the earth, a line without length, a ring that is open or crosses itself. `FILTER_TOO_LARGE` beyond the limit of vertices.
 */
export function checkShape(value: unknown, allowed: readonly ShapeKind[]): Shape {
  const { type, coordinates } = (typeof value === 'object' && value !== null ? value : {}) as Partial<Shape>
  const kind = type !== undefined && Object.hasOwn(kindOfType, type) ? kindOfType[type] : undefined
  if (!type || !kind || !allowed.includes(kind))
    throw new AppError('BAD_GEOMETRY', { reason: 'type', allowed: [...allowed] })
  const shape = { type, coordinates: snapped(coordinates, depths[type]) } as Shape
  if (shape.type === 'Point') checkPlace(shape.coordinates)
  else if (shape.type === 'LineString') checkLine(shape.coordinates)
  else checkArea(shape as Area)
  return shape
}

function textOf(value: unknown): string {
  const parts = value as readonly unknown[]
  return typeof parts[0] === 'number' ? parts.join(' ') : `(${parts.map(textOf).join(',')})`
}

/** A GeoJSON geometry as well-known text. */
export function shapeText(geometry: GeoJSON.Geometry): string {
  const name = geometry.type.toUpperCase()
  if (geometry.type === 'GeometryCollection') return `${name}(${geometry.geometries.map(shapeText).join(',')})`
  const text = textOf(geometry.coordinates)
  return geometry.type === 'Point' ? `${name}(${text})` : `${name}${text}`
}
