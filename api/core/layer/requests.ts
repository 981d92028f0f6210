import type { AreaLevel, FeatureRow } from '#api/contract/layer.ts'
import type { ClassForm } from '#api/contract/classForm.ts'
import type { Clause } from '#api/contract/filter.ts'
import type { Bounds } from '#api/contract/geo.ts'

/** What a list asks for. `after` is an `endCursor` of the same filter and order; `first` is 1 … 1,000. */
export interface ListRequest {
  filter?: Clause | undefined
  /** A field of the layer or `id`; ties go by id. The default is the time field, newest first, or else the id. */
  order?: { field: string; descending: boolean } | undefined
  first: number
  after?: string | null | undefined
  /** False leaves the geometries out (they come as null). */
  withGeometry?: boolean | undefined
  /** False leaves the total out (it comes as 0), which saves a statement. */
  withTotal?: boolean | undefined
}

/** One page of a list; `total` counts all rows of the filter, `endCursor` is null on an empty page. */
export interface Page {
  rows: FeatureRow[]
  total: number
  endCursor: string | null
  hasNext: boolean
}

/** What a count by groups asks for; `limit` groups at most. */
export interface CountByRequest {
  filter?: Clause | undefined
  /** A field, `area:<level>`, or `hour`, `day`, `week`, `month` of the time field. */
  by: string
  limit?: number | undefined
}

/** One group and its number of rows; the key is null where the field is. Time keys are local: `2025-01-31T08`, `2025-01-31` (day, or Monday of the week), `2025-01`. */
export interface GroupCount {
  key: string | null
  count: number
}

/** Where the rows of a filter lie: how many have a place, and the rectangle around them in degrees; null around none. */
export interface FilterExtent {
  count: number
  bounds: Bounds | null
}

/** A row and a point on it in degrees. */
export interface FeatureMark {
  id: string
  place: [lon: number, lat: number]
}

/** One entry of a feature's history, newest first. Values are those of the manifest's fields and `geometry`. */
export interface HistoryEntry {
  id: string
  at: string
  actor: string | null
  op: 'insert' | 'update' | 'delete'
  changes: { field: string; before: unknown; after: unknown }[]
}

/** One class of a catalogue edition. */
export interface CatalogueClass {
  edition: string
  code: string
  parent: string | null
  nameZh: string
  nameEn: string
  isRetired: boolean
  /** What is recorded of the class; null when the edition tells nothing of it. */
  form: ClassForm | null
}

/** What is kept of an area: its place in the tree, its names, edition, time zone and a point for its label in degrees. */
export interface AreaInfo {
  id: string
  region: string
  level: AreaLevel
  parent: string | null
  name: string
  nameEn: string
  edition: string
  timeZone: string
  areaM2: number
  label: readonly [lon: number, lat: number]
}
