import type { Area } from './clause.ts'
import { segmentsMeet, sideOfPolygon } from './planar.ts'
import type { Path, Place } from './planar.ts'

type Polygon = readonly Path[]

/** Tells whether a geometry and an area have a point in common, boundaries included (`ST_Intersects`). Both valid, both in degrees. */
export function meetsArea(geometry: GeoJSON.Geometry, area: Area): boolean {
  const polygons = area.type === 'Polygon' ? [area.coordinates] : area.coordinates
  return polygons.some((polygon) => meetsPolygon(geometry, polygon))
}

function meetsPolygon(geometry: GeoJSON.Geometry, polygon: Polygon): boolean {
  switch (geometry.type) {
    case 'Point':
      return isIn(geometry.coordinates, polygon)
    case 'MultiPoint':
      return geometry.coordinates.some((place) => isIn(place, polygon))
    case 'LineString':
      return lineMeets(geometry.coordinates, polygon)
    case 'MultiLineString':
      return geometry.coordinates.some((line) => lineMeets(line, polygon))
    case 'Polygon':
      return polygonsMeet(geometry.coordinates, polygon)
    case 'MultiPolygon':
      return geometry.coordinates.some((part) => polygonsMeet(part, polygon))
    case 'GeometryCollection':
      return geometry.geometries.some((part) => meetsPolygon(part, polygon))
  }
}

/** An empty geometry meets nothing. */
function isIn(place: Place, polygon: Polygon): boolean {
  return place.length > 0 && sideOfPolygon(place, polygon) !== 'outside'
}

function lineMeets(line: Path, polygon: Polygon): boolean {
  if (line.length === 0) return false
  return isIn(line[0]!, polygon) || polygon.some((ring) => pathsMeet(line, ring))
}

/** Two polygons meet when their boundaries do or when one lies wholly in the other. */
function polygonsMeet(a: Polygon, b: Polygon): boolean {
  if (a.length === 0) return false
  return isIn(a[0]![0]!, b) || isIn(b[0]![0]!, a) || a.some((one) => b.some((other) => pathsMeet(one, other)))
}

function pathsMeet(a: Path, b: Path): boolean {
  for (let i = 1; i < a.length; i++) {
    for (let j = 1; j < b.length; j++) {
      if (boxesMeet(a[i - 1]!, a[i]!, b[j - 1]!, b[j]!) && segmentsMeet(a[i - 1]!, a[i]!, b[j - 1]!, b[j]!)) return true
    }
  }
  return false
}

function boxesMeet(a: Place, b: Place, c: Place, d: Place): boolean {
  return overlaps(a[0]!, b[0]!, c[0]!, d[0]!) && overlaps(a[1]!, b[1]!, c[1]!, d[1]!)
}

function overlaps(a: number, b: number, c: number, d: number): boolean {
  return Math.max(a, b) >= Math.min(c, d) && Math.max(c, d) >= Math.min(a, b)
}
