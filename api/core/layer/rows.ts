import type { FeatureRow, LayerManifest } from '#api/contract/layer.ts'
import { rowNames } from './layer.sql.ts'

/** A record of a layer's statement as a feature: instants become ISO 8601 texts in UTC. */
export function toRow(manifest: LayerManifest, record: Record<string, unknown>): FeatureRow {
  const row: Record<string, unknown> = { layer: manifest.id }
  for (const name of [...rowNames(manifest), 'geometry']) {
    const value = record[name]
    row[name] = value instanceof Date ? value.toISOString() : (value ?? null)
  }
  return row as FeatureRow
}
