import type { LayerId } from './ref.ts'

/** The roles that an account can have; `visitor` is whoever has not signed in, `wall` a screen that only reads and is bound to network addresses. */
export const roles = ['visitor', 'analyst', 'manager', 'leader', 'town', 'wall'] as const
/** One of the roles. */
export type Role = (typeof roles)[number]

/** Who asks: the account's name, its role and the prefix of the area codes it may see (`''` = all). */
export interface Viewer {
  account: string
  role: Role
  areaPrefix: string
}

/** The levels of areas from large to small. */
export const areaLevels = ['city', 'county', 'town', 'community'] as const
/** One of the levels of areas. */
export type AreaLevel = (typeof areaLevels)[number]

/**
 * What a field holds. `text`, `number`, `boolean` as JSON; `instant` an ISO 8601 UTC text; `choice` one of `choices`
 * (words beside the layer); `code` a class code of the catalogue; `ref` the id of a feature of `layer`; `photos` a list of photo records;
 * `attributes` what only the feature's class has, by name, as its form in the catalogue tells.
 */
export type FieldKind = 'text' | 'number' | 'boolean' | 'instant' | 'choice' | 'code' | 'ref' | 'photos' | 'attributes'

/** Kinds whose values are documents: no filter, no order, no group, no column. */
export const documentKinds: readonly FieldKind[] = ['photos', 'attributes']

/** One field of a layer. The view's column has the same name in snake_case. */
export interface Field {
  /** camelCase; the same in GraphQL, filters, tiles and words. */
  name: string
  kind: FieldKind
  /** For `choice`: the allowed values. */
  choices?: readonly string[]
  /** For `ref`: the layer that the id belongs to. */
  layer?: LayerId
  /** For `number`: the unit as the panel shows it, e.g. `m²`. */
  unit?: string
  /** The column can be null. */
  nullable?: boolean
  /** Tiles carry this field. */
  tile?: boolean
  /** Text search looks in this field. */
  search?: boolean
  /** The client offers this field as a filter and as a count. */
  facet?: boolean
  /** The table shows this field. */
  list?: boolean
  /** Those who may edit the layer may change this field. */
  editable?: boolean
  /** For `text`: the fewest and the most characters that the column takes, where it says so. */
  length?: readonly [least: number, greatest: number]
  /** The columns of the table from which the view makes it, where it is not one of them. */
  madeOf?: readonly string[]
  /** Given when a feature is made and fixed from then on. */
  initial?: boolean
}

/** How a layer is drawn from a tile zoom upwards, until the next step begins. */
export interface ScaleStep {
  /** The first tile zoom of this step. */
  from: number
  /** `none`: nothing; `area`: one mark with a count per area of `level`; `grid`: unit grids with a count; `cluster`: square cells with a count; `feature`: the features themselves. */
  draw: 'none' | 'area' | 'grid' | 'cluster' | 'feature'
  level?: AreaLevel
}

/** The steps of a layer of many points: counts by area, by unit grid, by cell, and from tile zoom `features` on the points themselves. */
export function pointScales(features: number): readonly ScaleStep[] {
  return [
    { from: 0, draw: 'area', level: 'county' },
    { from: 11, draw: 'area', level: 'town' },
    { from: 12, draw: 'area', level: 'community' },
    { from: 13, draw: 'grid' },
    { from: 15, draw: 'cluster' },
    { from: features, draw: 'feature' },
  ]
}

/** What an action on a feature opens. Every business function is reached through one of these. */
export interface Action {
  /** Words live beside the layer under `action.<id>`. */
  id: string
  /** `list`: the table of `layer` filtered by `filter`; `edit`: the form; `move`, `retire`: a new place, the end of its life; `merge`: the comparison with the one that it duplicates; `owners`: claims of ownership; `code`: its QR code; `history`: the audit of the feature; `zoom`: the map at the feature; `grids`: the change sets of the unit grids of an area, the feature itself or the one it lies in; `census`: the censuses of the area, or the one that the feature belongs to. */
  opens:
    | 'list'
    | 'edit'
    | 'move'
    | 'retire'
    | 'merge'
    | 'owners'
    | 'code'
    | 'history'
    | 'zoom'
    | 'grids'
    | 'census'
    | 'duty'
  layer?: LayerId
  /** A CQL2 filter text in which `$id` or `$<field>` inside quotes stands for that value of the clicked feature. */
  filter?: string
  /** The right that the action needs; `read` when absent. */
  needs?: 'read' | 'edit'
}

/**
 * Ways to draw a layer: `symbol` is its style, `split` colours it by the values of its field `splitBy`; the others draw counts: `heat` as pixels, `bubbles` as circles, `hexagons`, `choropleth` by area or unit grid,
 * `hotspots` by significance, `emerging` by the trend over time, `difference` of two periods. The last two need a time field.
 */
export const pictureKinds = [
  'symbol',
  'split',
  'heat',
  'bubbles',
  'hexagons',
  'choropleth',
  'hotspots',
  'emerging',
  'difference',
] as const
/** One of the ways to draw a layer. */
export type PictureKind = (typeof pictureKinds)[number]

/** What the editors of a layer may do with whole features, besides changing their fields. `retire` ends a life in `validTo` and `retiredReason` and keeps the row. */
export const abilities = ['create', 'move', 'retire'] as const
/** One of the abilities. */
export type Ability = (typeof abilities)[number]

/** A rule of data quality: the rows of a CQL2 filter want looking at. In the text `$now`, `$today` and e.g. `$today-1095d` stand for instants. Words live beside the layer under `quality.<id>`. */
export interface QualityRule {
  id: string
  filter: string
}

/** The one description of a layer from which list, detail, table, search, tiles, legend, statistics and permission follow. */
export interface LayerManifest {
  id: LayerId
  group: 'base' | 'management' | 'component' | 'case'
  geometry: 'point' | 'line' | 'polygon' | 'mixed'
  /** Rows of this layer are also rows of that one, with the same ids; their changes are recorded under that one's name. */
  specialises?: LayerId
  fields: readonly Field[]
  /** The field that names a feature to people. */
  label: string
  /** The `instant` field that period filters and series use. */
  timeField?: string
  /** The fields that the read model holds in memory, besides place, id, region and area; none: the layer has no read model. */
  columns?: readonly string[]
  /** Steps in rising order of `from`; the first is `from: 0`. */
  scales: readonly ScaleStep[]
  /** Ways to draw the layer, the usual one first. */
  pictures: readonly PictureKind[]
  /** The layer is switched on at first. */
  visible: boolean
  /** Public geography: everybody sees all of it, whatever their area. */
  isPublic?: boolean
  read: readonly Role[]
  edit: readonly Role[]
  /** Who judges what others have prepared, where the layer has change sets. */
  review?: readonly Role[]
  /** Who may load whole files into the layer; nobody when absent. It takes an account of the whole city. */
  load?: readonly Role[]
  actions: readonly Action[]
  /** What editors may do with whole features; nothing when absent. */
  abilities?: readonly Ability[]
  /** The choice field of its tiles by which `split` colours features and counts; its first value is the usual one. The palette has a colour `<field>.<value>` for each value. */
  splitBy?: string
  /** The code field whose class has a form and gives new features their codes by the rule of the edition; without one they are numbered. */
  classField?: string
  /** What the dashboard of data quality counts. */
  quality?: readonly QualityRule[]
}

/** Columns that every view `map.<layer>` has besides its fields: id, region, area (code of the deepest area), version, geom (EPSG:4490, may be null). */
export const standardColumns = ['id', 'region', 'area', 'version', 'geom'] as const

/** A feature as the kernel returns it: standard columns and fields by their camelCase names; geometry as GeoJSON. */
export interface FeatureRow {
  layer: LayerId
  id: string
  region: string
  area: string | null
  version: number
  geometry: GeoJSON.Geometry | null
  [field: string]: unknown
}

/** The step of a layer that holds at a tile zoom. */
export function stepAt(manifest: LayerManifest, zoom: number): ScaleStep {
  const step = manifest.scales.findLast((candidate) => candidate.from <= zoom)
  return step ?? { from: 0, draw: 'none' }
}

/** The column of a field: `reportedAt` → `reported_at`. */
export function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
