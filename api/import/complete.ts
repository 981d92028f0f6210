import { anchorOf, areaOf } from './shapes.ts'
import { rectangle } from './setting.ts'
import type { Found } from './assign.ts'
import type { Finding } from './reasons.ts'
import type { MappedRow } from './rows.ts'
import type { Setting } from './setting.ts'
import type { Shape } from './shapes.ts'
import type { Source } from './source.ts'
import type { Target } from './target.ts'

/** What a row is completed from. */
interface Given {
  source: Source
  target: Target
  setting: Setting
}

/** The columns that an import writes besides the geometry. Those that a source does not name stay as they are in the table. */
export function writtenColumns(source: Source, target: Target): string[] {
  const named = Object.keys(source.fields).map((field) =>
    field.startsWith('attributes.') ? 'attributes' : field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  )
  const own = ['region', 'id', 'is_synthetic']
  if (source.layer === 'area') own.push('parent', 'edition', 'time_zone', 'area_m2')
  if (source.layer === 'grid') own.push('area_m2')
  if (target.isInArea) own.push('area')
  if (target.hasGrid) own.push('grid', 'edition')
  if (target.hasAttributes) own.push('attributes')
  if (target.hasSource) own.push('source', 'source_key')
  if ('photos' in target.columns) own.push('photos')
  return [...new Set([...named, ...own])]
}

/** Values by column of a row of the area layer. */
function areaValues(source: Source, shape: Shape, values: Record<string, unknown>): Record<string, unknown> {
  const { id, timeZone } = source.city
  return {
    parent: id,
    ...values,
    region: values['region'] ?? id,
    edition: source.edition,
    time_zone: timeZone,
    area_m2: areaOf(shape),
    is_synthetic: source.isSynthetic,
  }
}

/** Adds what the engine knows to a mapped row: area, unit grid, region, edition, source. Null when a fault was found. */
export function finishRow(
  row: MappedRow,
  given: Given,
  faults: Finding[],
  remarks: Finding[],
): Record<string, unknown> | null {
  const { source, target } = given
  if (source.layer === 'area') return row.shape && areaValues(source, row.shape, row.values)
  const area = placeRow(row, given, faults, remarks)
  if (area === null) return null
  return {
    ...('photos' in target.columns && { photos: [] }),
    ...row.values,
    ...area,
    is_synthetic: source.isSynthetic,
    ...(source.layer === 'grid' && row.shape && { area_m2: areaOf(row.shape) }),
    ...(target.hasGrid && { edition: source.edition }),
    ...(target.hasSource && { source: source.source, source_key: row.key }),
  }
}

interface Belonging {
  area: string
  region: string
  grid?: string | null
}

/** A text of the row's own for a column, or null. */
function own(row: MappedRow, column: string): string | null {
  const value = row.values[column]
  return typeof value === 'string' ? value : null
}

/** The area, region and unit grid of a row by its place; the city itself without one. */
function placeRow(row: MappedRow, given: Given, faults: Finding[], remarks: Finding[]): Belonging | null {
  const { source, setting } = given
  const told = { line: row.line, key: row.key, field: 'area', value: source.city.id }
  const home = { id: source.city.id, region: setting.cityRegion }
  if (!row.shape) return belongingOf(row, given, home)
  const place = anchorOf(row.shape)
  const found = setting.areaAt(...place)
  if (!found?.count && source.mustLieInCity && !setting.isInCity(...place)) {
    faults.push({ ...told, value: place.join(' '), reason: 'OUTSIDE_CITY' })
    return null
  }
  if (own(row, 'area') !== null || source.assignArea === 'none') return belongingOf(row, given, home)
  remarks.push(...remarksOn(found, setting).map((remark) => ({ ...told, ...remark })))
  return belongingOf(row, given, found?.area ?? home)
}

function belongingOf(row: MappedRow, { target, setting }: Given, area: { id: string; region: string }): Belonging {
  const region = own(row, 'region') ?? area.region
  const belonging = { area: own(row, 'area') ?? area.id, region }
  if (!target.hasGrid) return belonging
  const grid = row.shape && setting.gridAt(...anchorOf(row.shape))
  return { ...belonging, grid: grid?.region === region ? grid.id : null }
}

function remarksOn(found: Found | null, { hasAreas }: Setting): (Pick<Finding, 'reason'> & Partial<Finding>)[] {
  if (!found) return hasAreas ? [{ reason: 'IN_NO_AREA' }] : []
  if (found.count === 0) return [{ reason: 'NEAR_AREA', value: found.area.id }]
  return found.count > 1 ? [{ reason: 'IN_SEVERAL_AREAS', value: found.area.id }] : []
}

/** The row of the city itself: its geometry is `outline`, or the rectangle that the source gives when there is none yet. */
export function cityRow(source: Source, outline: Shape | null): { row: MappedRow; values: Record<string, unknown> } {
  const { id, level, name, nameEn, parent, extent } = source.city
  const shape = outline ?? rectangle(extent ?? [0, 0, 0, 0])
  const values = areaValues(source, shape, { id, level, name, name_en: nameEn, parent: parent ?? null })
  return { row: { line: 0, id, key: id, values, shape }, values }
}
