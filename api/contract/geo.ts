declare const unit: unique symbol

/** Longitude and latitude in degrees, CGCS2000 (EPSG:4490), in this order. */
export type Degrees = readonly [lon: number, lat: number] & { readonly [unit]?: 'degrees' }

/** Easting and northing in metres of Web Mercator (EPSG:3857). */
export type Metres = readonly [x: number, y: number] & { readonly [unit]?: 'metres' }

/** A tile of the XYZ scheme (origin top left). */
export interface Tile {
  z: number
  x: number
  y: number
}

/** A rectangle in degrees: west, south, east, north. */
export type Bounds = readonly [west: number, south: number, east: number, north: number]

/** Half the width of the Web Mercator square in metres. */
export const mercatorHalf = Math.PI * 6378137

/** The latitude at which Web Mercator ends, in degrees. */
export const mercatorLatitude = 85.0511287798066

/** The greatest tile zoom that is served. */
export const maxZoom = 22

/** Position in the unit square of Web Mercator (0,0 top left; 1,1 bottom right) of a place in degrees. */
export function toUnit(lon: number, lat: number): [x: number, y: number] {
  const clamped = Math.max(-mercatorLatitude, Math.min(mercatorLatitude, lat))
  const sine = Math.sin((clamped * Math.PI) / 180)
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)]
}

/** The place in degrees of a position in the unit square; the inverse of `toUnit`. */
export function fromUnit(x: number, y: number): [lon: number, lat: number] {
  return [(x - 0.5) * 360, (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI]
}

/** Degrees to Web Mercator metres (spherical formula of EPSG:3857). */
export function toMetres(lon: number, lat: number): Metres {
  const [x, y] = toUnit(lon, lat)
  return [(x * 2 - 1) * mercatorHalf, (1 - y * 2) * mercatorHalf]
}

/** Web Mercator metres to degrees. */
export function toDegrees(x: number, y: number): Degrees {
  return fromUnit((x / mercatorHalf + 1) / 2, (1 - y / mercatorHalf) / 2)
}

/** The extent of a tile in degrees, widened on every side by `buffer` tile widths. */
export function tileBounds({ z, x, y }: Tile, buffer = 0): Bounds {
  const size = 2 ** -z
  const [west, north] = fromUnit((x - buffer) * size, Math.max(0, (y - buffer) * size))
  const [east, south] = fromUnit((x + 1 + buffer) * size, Math.min(1, (y + 1 + buffer) * size))
  return [west, south, east, north]
}

/** The tile of a zoom in which a place lies. */
export function tileAt(lon: number, lat: number, z: number): Tile {
  const [x, y] = toUnit(lon, lat)
  const last = 2 ** z - 1
  return {
    z,
    x: Math.min(last, Math.max(0, Math.floor(x * 2 ** z))),
    y: Math.min(last, Math.max(0, Math.floor(y * 2 ** z))),
  }
}
