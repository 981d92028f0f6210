import type { AreaLevel, FeatureRow, LayerManifest, Viewer } from '#api/contract/layer.ts'
import type { Clause } from '#api/contract/filter.ts'
import type { FeatureRef, LayerId } from '#api/contract/ref.ts'

/** What a list asks for. `after` is an `endCursor` of the same filter and order; `first` is 1 … 1,000. */
export interface ListRequest {
  filter?: Clause | undefined
  /** A field of the layer or `id`; ties go by id. The default is the time field, newest first, or else the id. */
  order?: { field: string; descending: boolean } | undefined
  first: number
  after?: string | null | undefined
}

/** One page of a list; `total` counts all rows of the filter, `endCursor` is null on an empty page. */
export interface Page {
  rows: FeatureRow[]
  total: number
  endCursor: string | null
  hasNext: boolean
}

/** What rows are counted by: a field, the area of a level, or a bucket of the time field. */
export type CountKey = string

/** What a count by groups asks for; `limit` groups at most. */
export interface CountByRequest {
  filter?: Clause | undefined
  by: CountKey
  limit?: number | undefined
}

/** One group and its number of rows; the key is null where the field is. Time keys are local: `2025-01-31T08`, `2025-01-31` (day, or Monday of the week), `2025-01`. */
export interface GroupCount {
  key: string | null
  count: number
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
  label: readonly [lon: number, lat: number]
}

/** The one reader and writer of layers. Every method ANDs the viewer's scope; a layer that the viewer may not read is empty. */
export interface Kernel {
  readonly layers: readonly LayerManifest[]
  /** The manifest of a layer. Throws `UNKNOWN_LAYER`. */
  manifest(layer: LayerId): LayerManifest
  /** The layers that the viewer may read, from bottom to top. */
  readable(viewer: Viewer): LayerManifest[]
  /** One page and the exact total in at most two statements. Throws `BAD_FILTER`, `UNKNOWN_FIELD`, `BAD_CURSOR`, `BAD_INPUT`. */
  list(viewer: Viewer, layer: LayerId, request: ListRequest): Promise<Page>
  /** One feature; null when it is not there or not for this viewer. Throws `BAD_REF`, `UNKNOWN_LAYER`. */
  one(viewer: Viewer, ref: FeatureRef): Promise<FeatureRow | null>
  /** Features in the order of the references, null where `one` would give null; one statement per layer. */
  load(viewer: Viewer, refs: readonly FeatureRef[]): Promise<(FeatureRow | null)[]>
  /** The number of rows of a filter. */
  count(viewer: Viewer, layer: LayerId, filter?: Clause): Promise<number>
  /** Numbers of rows by field (largest first), by `area:<level>` (largest first) or by `hour`, `day`, `week`, `month` of the time field in the area's time zone (oldest first). */
  countBy(viewer: Viewer, layer: LayerId, request: CountByRequest): Promise<GroupCount[]>
  /** Features whose id begins with the text, then those whose search fields contain it. */
  search(
    viewer: Viewer,
    text: string,
    request: { layers?: readonly LayerId[] | undefined; first: number },
  ): Promise<FeatureRow[]>
  /** Sets editable fields. Throws `FORBIDDEN` (role or field), `NOT_FOUND` (also out of scope), `CONFLICT` (another version), `BAD_INPUT`, `UNKNOWN_FIELD`. */
  edit(viewer: Viewer, ref: FeatureRef, values: Record<string, unknown>, version: number): Promise<FeatureRow>
  /** What happened to a feature that the viewer may see, newest first. Throws `NOT_FOUND`. */
  history(viewer: Viewer, ref: FeatureRef, first: number): Promise<HistoryEntry[]>
  /** All catalogue classes, kept in memory. */
  classes(): Promise<readonly CatalogueClass[]>
  /** A class, or null; asks the database again when the memory does not have it. */
  classOf(edition: string, code: string): Promise<CatalogueClass | null>
  /** All areas by id, kept in memory. */
  areas(): Promise<ReadonlyMap<string, AreaInfo>>
  /** Drops what is kept of a layer (`area`) or of the `catalogue`; call it on change entries. */
  forget(layer: LayerId | 'catalogue'): void
}
