import type { Bounds } from '#api/contract/geo.ts'

/** The rectangle in degrees around a GeoJSON geometry; null when it has no coordinates. */
export function boundsOf(geometry: GeoJSON.Geometry): Bounds | null {
  let west = Infinity
  let south = Infinity
  let east = -Infinity
  let north = -Infinity
  const visit = (part: unknown): void => {
    if (!Array.isArray(part)) return
    const [x, y] = part as unknown[]
    if (typeof x === 'number' && typeof y === 'number') {
      west = Math.min(west, x)
      east = Math.max(east, x)
      south = Math.min(south, y)
      north = Math.max(north, y)
    } else part.forEach(visit)
  }
  if (geometry.type === 'GeometryCollection') {
    const boxes = geometry.geometries.map(boundsOf).filter((box) => box !== null)
    for (const box of boxes)
      visit([
        [box[0], box[1]],
        [box[2], box[3]],
      ])
  } else visit(geometry.coordinates)
  return west <= east ? [west, south, east, north] : null
}
