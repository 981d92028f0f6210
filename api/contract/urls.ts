import type { Tile } from './geo.ts'
import type { LayerId } from './ref.ts'

/** The window of a heat grid: a rectangle in Web Mercator metres (west, south, east, north) and the number of cells across and down. */
export interface HeatWindow {
  bbox: readonly [west: number, south: number, east: number, north: number]
  width: number
  height: number
}

/** The greatest number of cells of a heat grid in either direction. */
export const heatLimit = 512

/** The query part for a filter text (CQL2); nothing for no filter. */
function filterQuery(filter: string | undefined, lead: '?' | '&'): string {
  return filter ? `${lead}filter=${encodeURIComponent(filter)}` : ''
}

/** The address of a vector tile; `filter` is a CQL2 text, `by` the choice field by whose values counts are split. */
export function tileUrl(layer: LayerId, { z, x, y }: Tile, filter?: string, by?: string): string {
  const tile = `/tiles/${layer}/${z}/${x}/${y}.mvt`
  return by ? `${tile}?by=${by}${filterQuery(filter, '&')}` : `${tile}${filterQuery(filter, '?')}`
}

/** The address of a layer's tiles with `{z}`, `{x}` and `{y}` left open; `filter` is a CQL2 text. */
export function tileTemplate(layer: LayerId, filter?: string): string {
  return `/tiles/${layer}/{z}/{x}/{y}.mvt${filterQuery(filter, '?')}`
}

/** The address of a count grid: little-endian Uint32, rows from the north-west; `filter` is a CQL2 text. */
export function heatUrl(layer: LayerId, { bbox, width, height }: HeatWindow, filter?: string): string {
  return `/analytics/${layer}/grid?bbox=${bbox.join(',')}&width=${width}&height=${height}${filterQuery(filter, '&')}`
}

/** The most rows of one export. */
export const mostExported = 2_000_000

/** The address of all rows of a filter as a file; `filter` is a CQL2 text. */
export function exportUrl(layer: LayerId, ending: 'csv' | 'geojson', filter?: string): string {
  return `/export/${layer}.${ending}${filterQuery(filter, '?')}`
}
