import type { FeatureRef, LayerId } from '#api/contract/ref.ts'

/** A feature as the panels read it. `values` holds the fields of the manifest; a `ref` field holds the id of the other feature. */
export interface Feature {
  ref: FeatureRef
  layer: LayerId
  id: string
  label: string
  version: number
  area: string | null
  geometry: GeoJSON.Geometry | null
  /** The words of the coded and referred values: field → label. */
  labels: Readonly<Record<string, string>>
  values: Readonly<Record<string, unknown>>
}

/** One page of a list. */
export interface FeaturePage {
  rows: readonly Feature[]
  total: number
  endCursor: string | null
  hasNext: boolean
}

/** One group of a count. */
export interface GroupCount {
  key: string | null
  label: string
  count: number
}

/** An area of the reference tree. */
export interface AreaEntry {
  id: string
  parent: string | null
  level: string
  name: string
  timeZone: string
}

/** One entry of a feature's history. */
export interface HistoryEntry {
  id: string
  at: string
  actor: string | null
  op: string
  changes: readonly { field: string; before: unknown; after: unknown }[]
}
