import { ringArea } from '#api/contract/ellipsoid.ts'
import type { TargetGeometry } from './target.ts'
import type { ToDegrees } from './referenceSystem.ts'

/** A geometry in degrees of CGCS2000. */
export interface Shape {
  type: string
  coordinates: unknown
}

const depth: Readonly<Record<string, number>> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
}

type Position = readonly [number, number]

function isPosition(value: unknown): value is [number, number, ...number[]] {
  return Array.isArray(value) && value.length >= 2 && Number.isFinite(value[0]) && Number.isFinite(value[1])
}

function isOnEarth([lon, lat]: Position): boolean {
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90
}

function convert(value: unknown, level: number, toDegrees: ToDegrees): unknown {
  if (level === 0) {
    if (!isPosition(value)) return null
    const place = toDegrees(value[0], value[1])
    return place.every(Number.isFinite) && isOnEarth(place) ? [place[0], place[1]] : null
  }
  if (!Array.isArray(value) || value.length === 0) return null
  const parts = value.map((part) => convert(part, level - 1, toDegrees))
  return parts.includes(null) ? null : parts
}

function isClosed(ring: readonly Position[]): boolean {
  const [first, last] = [ring[0], ring.at(-1)]
  return ring.length >= 4 && first?.[0] === last?.[0] && first?.[1] === last?.[1]
}

function areRingsClosed({ type, coordinates }: Shape): boolean {
  const polygons = (type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : []) as Position[][][]
  return polygons.every((rings) => rings.every(isClosed))
}

function convertShape(value: unknown, toDegrees: ToDegrees): Shape | null {
  if (typeof value !== 'object' || value === null) return null
  const { type, coordinates } = value as { type?: unknown; coordinates?: unknown }
  if (typeof type !== 'string' || !Object.hasOwn(depth, type)) return null
  const converted = convert(coordinates, depth[type] ?? 0, toDegrees)
  return converted === null ? null : { type, coordinates: converted }
}

/** Reads a GeoJSON geometry of another reference system; null when it is malformed, has an open ring, or is not of the type that the target takes. A polygon becomes a multi-polygon where one is wanted. */
export function readShape(value: unknown, wanted: TargetGeometry, toDegrees: ToDegrees): Shape | null {
  const shape = convertShape(value, toDegrees)
  if (shape === null || !areRingsClosed(shape)) return null
  if (wanted === 'MultiPolygon' && shape.type === 'Polygon') return { type: wanted, coordinates: [shape.coordinates] }
  return wanted === 'Geometry' || wanted === shape.type ? shape : null
}

function nested(value: unknown): string {
  if (isPosition(value)) return `${value[0]} ${value[1]}`
  return (value as unknown[]).map((part) => (isPosition(part) ? nested(part) : `(${nested(part)})`)).join(',')
}

/** A shape as the text that PostGIS reads, with its reference system. The digits of a number are kept, all of them. */
export function ewkt({ type, coordinates }: Shape): string {
  return `SRID=4490;${type.toUpperCase()}(${nested(coordinates)})`
}

/** A position of the shape: the point itself, or the first vertex. */
export function anchorOf({ coordinates }: Shape): Position {
  let value = coordinates
  while (!isPosition(value)) value = (value as unknown[])[0]
  return [value[0], value[1]]
}

/** The polygons of a shape, each a list of rings; none for points and lines. */
export function polygonsOf({ type, coordinates }: Shape): Position[][][] {
  if (type === 'Polygon') return [coordinates as Position[][]]
  return type === 'MultiPolygon' ? (coordinates as Position[][][]) : []
}

function polygonArea([outer, ...holes]: readonly Position[][]): number {
  return Math.abs(ringArea(outer ?? [])) - holes.reduce((sum, hole) => sum + Math.abs(ringArea(hole)), 0)
}

/** The area of a shape in m²; 0 for points and lines. */
export function areaOf(shape: Shape): number {
  return polygonsOf(shape).reduce((sum, rings) => sum + polygonArea(rings), 0)
}

/** A multi-polygon as the target takes it; null when it has several parts and a polygon is wanted. */
export function fitting(shape: Shape, wanted: TargetGeometry): Shape | null {
  const polygons = polygonsOf(shape)
  if (wanted !== 'Polygon') return shape
  return polygons.length === 1 ? { type: wanted, coordinates: polygons[0] } : null
}
