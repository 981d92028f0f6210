import type { ErrorCode, ErrorDetails } from './errors.ts'

/** What is wrong with a piece of ground: two cells are the same, several cover it, none does (and it is narrow or small: a sliver). */
export const mendKinds = ['duplicate', 'overlap', 'sliver', 'gap'] as const
/** One of them. */
export type MendKind = (typeof mendKinds)[number]

/** One fault of a layer of cells and what would mend it. */
export interface Mend {
  /** Names the piece of ground by an edge of it: the same data give the same id. */
  id: string
  kind: MendKind
  at: readonly [lon: number, lat: number]
  areaM2: number
  /** Twice the area by the length of the border. */
  widthM: number
  /** The cells that have the ground now; of a gap none, of a duplicate the one that stays first. */
  cells: readonly string[]
  /** The cell that gets the ground; of a duplicate the one that stays. */
  to: string
  /** False: leave it unless somebody decides otherwise. */
  isProposed: boolean
}

/** How many faults of a kind there are, how many mends of them are proposed and accepted, and on how much ground all of them and the accepted ones are. */
export interface MendCount {
  found: number
  proposed: number
  accepted: number
  areaM2: number
  acceptedM2: number
}

/** A cell whose code is not one of the edition, is that of another community than its ground, or that crosses the border of its community. */
export interface GridFault {
  kind: 'code' | 'parent' | 'crossing'
  cell: string
  at: readonly [lon: number, lat: number]
  /** The size of the cell, of one that crosses a border that of the ground outside. */
  areaM2: number
  /** The community in which most of the cell lies. */
  community: string
  /** The next free code there; of one that crosses the border the community at whose border it is to be cut. */
  proposed: string
}

/** The layers into which a browser loads files. */
export const loadedLayers = ['area', 'grid'] as const
/** One of them. */
export type LoadedLayer = (typeof loadedLayers)[number]

/** The most bytes of a file that a browser loads. */
export const greatestUpload = 64 * 1024 * 1024

/** A column of an uploaded file and what its first feature has there. */
export interface UploadColumn {
  name: string
  sample: string
}

/** An uploaded file, as its owner is told of it. */
export interface UploadTold {
  id: string
  name: string
  bytes: number
  columns: readonly UploadColumn[]
}

/** How the features of a file become cells, for a file that comes without a description. */
export interface LoadForm {
  layer: LoadedLayer
  /** The city to which the cells belong. */
  city: string
  /** The column of the codes. */
  key: string
  /** The codes lack the city's own in front. */
  isPrefixed: boolean
  /** The columns of the names; of areas only. */
  name?: string | undefined
  nameEn?: string | undefined
  /** The level of areas. */
  level?: 'county' | 'town' | 'community' | undefined
  /** Of unit grids. */
  landUse?: string | undefined
  managementLevel?: string | undefined
  referenceSystem: string
  timeZone: string
}

/** A row that was refused, in the words of both languages. */
export interface RowTold {
  line: number
  key: string | null
  field: string
  value: string
  reason: string
  zh: string
  en: string
}

/** What a check or an import of an uploaded file has found and done. */
export interface LoadReport {
  layer: LoadedLayer
  city: string
  outcome: 'imported' | 'rejected' | 'dry-run'
  rows: { read: number; accepted: number; rejected: number }
  /** What the import changes in the layer, the outline of the city included. */
  changes: { inserted: number; updated: number; unchanged: number }
  /** Components and open cases that get another unit grid; of areas none. */
  moved: { component: number; case: number }
  /** The first refused rows. */
  faults: readonly RowTold[]
  /** False when the boundaries are so broken that nothing can be told of them. */
  isJudged: boolean
  /** The ground that the cells cover after the accepted mends. */
  unionM2: number
  kinds: Record<MendKind, MendCount>
  /** Cells that the accepted mends leave without ground: they are not loaded. */
  dropped: readonly string[]
  /** The first unit grids with wrong codes or communities. */
  gridFaults: readonly GridFault[]
}

/** What the server tells while it checks or imports, one line of JSON each. */
export type LoadLine =
  | { progress: { phase: 'read' | 'write'; done: number; total: number } }
  | { report: LoadReport }
  | { error: { code: ErrorCode; details: ErrorDetails } }

/** A page of the mends of a checked file, the largest first within their kinds, with the ground that changes hands. */
export interface MendPage {
  total: number
  mends: readonly (Mend & { ground: GeoJSON.MultiPolygon })[]
}

/** A cell as it came and as the checked mends leave it; null without ground. */
export interface MendOutline {
  id: string
  before: GeoJSON.Geometry
  after: GeoJSON.Geometry | null
}
