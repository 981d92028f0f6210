import type { LoadedLayer, LoadForm, UploadColumn } from '#api/contract/importing.ts'
import type { AreaEntry } from '#web/core/api/types.ts'

/** Reference systems that a file is likely to be in, besides the zones. */
export const plainSystems = ['EPSG:4490', 'EPSG:4326', 'GCJ-02', 'BD-09', 'EPSG:3857'] as const

/** A Gauss–Krüger zone of three degrees of CGCS2000: its code, its central meridian, and whether eastings begin with its number. */
export interface Zone {
  code: string
  meridian: number
  isNumbered: boolean
}

/** The zones of three degrees in the EPSG list, from 75° E to 135° E. */
export const zones: readonly Zone[] = Array.from({ length: 21 }, (_, index) => 75 + index * 3).flatMap(
  (meridian, index) => [
    { code: `EPSG:${4534 + index}`, meridian, isNumbered: false },
    { code: `EPSG:${4513 + index}`, meridian, isNumbered: true },
  ],
)

const keyNames = [/^(code|bgcode|gridcode|bianma|编码|网格编码|标识码)$/i, /code|编码|_id$|^id$/i]
const nameNames = [/^(name|mc|名称|中文名)$/i, /name|名称/i]

function likely(columns: readonly UploadColumn[], patterns: readonly RegExp[]): string | undefined {
  for (const pattern of patterns) {
    const found = columns.find(({ name }) => pattern.test(name))
    if (found) return found.name
  }
  return undefined
}

/** Whether the codes of a column lack the city's own in front. */
export function lacksCity(columns: readonly UploadColumn[], key: string, city: string): boolean {
  return !(columns.find(({ name }) => name === key)?.sample ?? '').startsWith(city)
}

/** What a form says at first, as far as the columns and the cities tell. */
export function firstForm(
  layer: LoadedLayer,
  columns: readonly UploadColumn[],
  cities: readonly AreaEntry[],
): Partial<LoadForm> & { layer: LoadedLayer } {
  const key = likely(columns, keyNames) ?? columns[0]?.name
  const sample = columns.find(({ name }) => name === key)?.sample ?? ''
  const city = cities.find(({ id }) => sample.startsWith(id)) ?? cities[0]
  return {
    layer,
    ...(city && { city: city.id, timeZone: city.timeZone }),
    ...(key !== undefined && { key }),
    ...(layer === 'area'
      ? { name: likely(columns, nameNames) ?? key, level: 'community' as const }
      : { landUse: 'residential', managementLevel: '1' }),
    referenceSystem: 'EPSG:4490',
  }
}

/** The form as the server takes it; null while something is missing. */
export function completeForm(
  draft: Partial<LoadForm> & { layer: LoadedLayer },
  columns: readonly UploadColumn[],
): LoadForm | null {
  const { city, key, referenceSystem, timeZone } = draft
  if (!city || !key || !referenceSystem || !timeZone) return null
  return { ...draft, city, key, referenceSystem, timeZone, isPrefixed: lacksCity(columns, key, city) }
}
