import { AppError } from '#api/contract/errors.ts'
import type { LayerManifest } from '#api/contract/layer.ts'

/** What a column of a target table holds. */
export type ColumnType = 'text' | 'number' | 'integer' | 'boolean' | 'instant' | 'json'

/** The geometry that a target table takes. */
export type TargetGeometry = 'Point' | 'LineString' | 'Polygon' | 'MultiPolygon' | 'Geometry'

/** One column that a source can fill. */
export interface TargetColumn {
  type: ColumnType
  isRequired?: boolean
}

/** A table that takes rows: which columns a source may fill, and what the engine fills itself. */
export interface Target {
  table: string
  geometry: TargetGeometry
  isGeometryRequired: boolean
  columns: Readonly<Record<string, TargetColumn>>
  /** Rows belong to an area (and a unit grid) that contains them. */
  isInArea: boolean
  hasGrid: boolean
  /** The table names the source and the key of a row. */
  hasSource: boolean
  /** The function of the database that looks at all rows when many have come. */
  judge?: string
  /** `attributes.<name>` is taken. */
  hasAttributes: boolean
}

const text = { type: 'text' } as const
const needed = { type: 'text', isRequired: true } as const
const instant = { type: 'instant' } as const
const none = { isInArea: true, hasGrid: false, hasSource: false, hasAttributes: false, isGeometryRequired: true }
const id = { id: needed, area: text, region: text }

/** The tables behind the layers that take imports. */
const targets: Readonly<Record<string, Target>> = {
  area: {
    ...none,
    table: 'city.area',
    geometry: 'MultiPolygon',
    isInArea: false,
    columns: { id: needed, level: needed, name: needed, name_en: needed, parent: text },
  },
  grid: {
    ...none,
    table: 'city.grid',
    geometry: 'Polygon',
    columns: {
      ...id,
      land_use: needed,
      management_level: needed,
      valid_from: { ...instant, isRequired: true },
      valid_to: instant,
    },
  },
  component: {
    ...none,
    table: 'city.component',
    judge: 'city.judge_components',
    geometry: 'Geometry',
    hasGrid: true,
    hasSource: true,
    hasAttributes: true,
    columns: {
      ...id,
      class: needed,
      name: text,
      state: needed,
      authority: text,
      owner: text,
      maintainer: text,
      surveyed_at: instant,
      changed_at: instant,
      accuracy: text,
      data_source: text,
    },
  },
  case: {
    ...none,
    table: 'city.case_file',
    geometry: 'Point',
    isGeometryRequired: false,
    hasGrid: true,
    hasSource: true,
    columns: {
      ...id,
      class: needed,
      channel: needed,
      state: needed,
      description: text,
      address: text,
      component: text,
      department: text,
      reported_at: { ...instant, isRequired: true },
      filed_at: instant,
      due_at: instant,
      arrived_at: instant,
      closed_at: instant,
      photos: { type: 'json' },
    },
  },
  road: {
    ...none,
    table: 'city.road',
    geometry: 'LineString',
    columns: {
      ...id,
      class: needed,
      name: text,
      name_en: text,
      width_m: { type: 'number', isRequired: true },
      length_m: { type: 'number', isRequired: true },
    },
  },
  water: {
    ...none,
    table: 'city.water',
    geometry: 'Geometry',
    columns: { ...id, kind: needed, name: text, name_en: text },
  },
  green: {
    ...none,
    table: 'city.green',
    geometry: 'Geometry',
    columns: { ...id, kind: needed, name: text, name_en: text },
  },
  building: {
    ...none,
    table: 'city.building',
    geometry: 'Polygon',
    columns: { ...id, kind: needed, floors: { type: 'integer', isRequired: true } },
  },
}

/** The target of a layer. Errors: `UNKNOWN_LAYER`; `BAD_SOURCE` for a layer that takes no import. */
export function targetOf(layers: readonly LayerManifest[], layer: string): Target {
  if (!layers.some((manifest) => manifest.id === layer)) throw new AppError('UNKNOWN_LAYER', { layer })
  const target = targets[layer]
  if (!target) throw new AppError('BAD_SOURCE', { reason: 'layer takes no import', layer })
  return target
}

/** The values that a column may hold, when its layer's field is a choice. */
export function choicesOf(manifest: LayerManifest | undefined, column: string): readonly string[] | undefined {
  return manifest?.fields.find(({ name }) => name === column)?.choices
}
