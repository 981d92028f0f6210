import proj4 from 'proj4'
import { toDegrees } from '#api/contract/geo.ts'
import { fromBd09, fromGcj02 } from './chinaOffset.ts'

/** Turns a position of a reference system (easting or longitude first) into degrees of CGCS2000, longitude first. */
export type ToDegrees = (x: number, y: number) => readonly [lon: number, lat: number]

const same: ToDegrees = (x, y) => [x, y]

/** Systems whose degrees stand for CGCS2000's (they differ by centimetres), and those with an own formula. */
const known: Readonly<Record<string, ToDegrees>> = {
  'EPSG:4490': same,
  'EPSG:4326': same,
  CRS84: same,
  'OGC:CRS84': same,
  'EPSG:3857': (x, y) => toDegrees(x, y),
  'GCJ-02': fromGcj02,
  'BD-09': fromBd09,
}

const gaussKrueger = (meridian: number, falseEasting: number) =>
  `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=${falseEasting} +y_0=0 +ellps=GRS80 +units=m +no_defs`

/** The Gauss–Krüger zones of CGCS2000 in the EPSG list: 4491–4501 and 4502–4512 of six degrees, 4513–4533 and 4534–4554 of three, each first with and then without the zone's number in the easting. */
export function zoneDefinition(code: number): string | null {
  if (code >= 4491 && code <= 4501) return gaussKrueger(75 + (code - 4491) * 6, (code - 4491 + 13) * 1e6 + 500_000)
  if (code >= 4502 && code <= 4512) return gaussKrueger(75 + (code - 4502) * 6, 500_000)
  if (code >= 4513 && code <= 4533) return gaussKrueger(75 + (code - 4513) * 3, (code - 4513 + 25) * 1e6 + 500_000)
  if (code >= 4534 && code <= 4554) return gaussKrueger(75 + (code - 4534) * 3, 500_000)
  return null
}

function definitionOf(system: string): string | null {
  if (system.startsWith('+proj=')) return system
  const code = /^EPSG:(\d+)$/.exec(system)?.[1]
  return code === undefined ? null : zoneDefinition(Number(code))
}

/** True for a system that can be read: an EPSG code of this list, GCJ-02, BD-09 or a definition that begins with `+proj=`. */
export function isKnownSystem(system: string): boolean {
  return converterOf(system) !== null
}

/** The conversion from a reference system, or null when it is not known. */
export function converterOf(system: string): ToDegrees | null {
  if (Object.hasOwn(known, system)) return known[system] ?? null
  const definition = definitionOf(system)
  if (definition === null) return null
  try {
    const converter = proj4(definition, '+proj=longlat +ellps=GRS80 +no_defs')
    return (x, y) => converter.forward([x, y]) as [number, number]
  } catch {
    return null
  }
}
