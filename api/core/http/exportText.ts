import { csvLine, csvStart } from '#api/contract/csv.ts'
import type { FeatureRow, LayerManifest } from '#api/contract/layer.ts'

/** How rows become a file: its type, what begins and ends it, and the text of a page of rows. */
export interface ExportFormat {
  type: string
  withGeometry: boolean
  head: string
  rows(rows: readonly FeatureRow[], isFirst: boolean): string
  tail: string
}

const standard = ['id', 'region', 'area'] as const

function namesOf({ fields }: LayerManifest): string[] {
  return [...standard, ...fields.filter(({ kind }) => kind !== 'photos').map(({ name }) => name)]
}

/** A value as the filter language writes it, without quotes; nothing for null. */
function textOf(value: unknown): string {
  return value === null || value === undefined ? '' : String(value as string | number | boolean)
}

/** CSV with the names and codes of the filter language; points have their longitude and latitude. */
function csvFormat(manifest: LayerManifest): ExportFormat {
  const names = namesOf(manifest)
  const isPoint = manifest.geometry === 'point'
  const placeOf = ({ geometry }: FeatureRow) =>
    geometry?.type === 'Point' ? geometry.coordinates.map(String) : ['', '']
  const line = (row: FeatureRow) =>
    csvLine([...names.map((name) => textOf(row[name])), ...(isPoint ? placeOf(row).slice(0, 2) : [])])
  return {
    type: 'text/csv; charset=utf-8',
    withGeometry: isPoint,
    head: csvStart + csvLine([...names, ...(isPoint ? ['lon', 'lat'] : [])]),
    rows: (rows) => rows.map(line).join(''),
    tail: '',
  }
}

/** A GeoJSON collection (RFC 7946) with the names and codes of the filter language, a feature a line. */
function geojsonFormat(manifest: LayerManifest): ExportFormat {
  const names = namesOf(manifest).filter((name) => name !== 'id')
  const feature = (row: FeatureRow) =>
    JSON.stringify({
      type: 'Feature',
      id: row.id,
      geometry: row.geometry,
      properties: Object.fromEntries(names.map((name) => [name, row[name] ?? null])),
    })
  return {
    type: 'application/geo+json',
    withGeometry: true,
    head: '{"type":"FeatureCollection","features":[\n',
    rows: (rows, isFirst) => `${isFirst ? '' : ',\n'}${rows.map(feature).join(',\n')}`,
    tail: '\n]}\n',
  }
}

/** The formats by the ending of a file's name. */
export const exportFormats: Readonly<Record<string, (manifest: LayerManifest) => ExportFormat>> = {
  csv: csvFormat,
  geojson: geojsonFormat,
}
