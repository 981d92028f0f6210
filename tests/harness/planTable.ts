import { Table } from '#api/analytics/columns/table.ts'
import type { TableRow } from '#api/analytics/columns/encode.ts'
import { fieldsOf } from '#api/analytics/columns/spec.ts'
import { openTableView } from '#api/analytics/columns/view.ts'
import type { ColumnKernel, Runs } from '#api/analytics/kernel/columnKernel.ts'
import { doubtKey, preparePlan } from '#api/analytics/plan/evaluate.ts'
import type { DoubtfulRow } from '#api/analytics/plan/evaluate.ts'
import type { CodeField, HeldFields, Plan, PolygonPlan, TimeField } from '#api/analytics/plan/plan.ts'
import type { SegmentRows } from '#api/analytics/plan/segmentRows.ts'
import { meetsArea } from '#api/contract/intersects.ts'
import type { FeatureRow, LayerManifest } from '#api/contract/layer.ts'

const scratch = 1 << 21

/** A table of features (points or without geometry) in segments of few rows. */
export function tableOf(manifest: LayerManifest, rows: readonly FeatureRow[], offset = 480): Table {
  const fields = fieldsOf(manifest)
  const options = { layer: manifest.id, fields, offset, slots: 128, scratch, bound: 1 << 26 }
  const seconds = (value: unknown) => (typeof value === 'string' ? Date.parse(value) / 1000 : null)
  return Table.of(
    options,
    rows.map((row) => {
      const [lon = null, lat = null] = row.geometry?.type === 'Point' ? row.geometry.coordinates : []
      const held = fields.map(({ name, kind }) => [name, kind === 'time' ? seconds(row[name]) : (row[name] ?? null)])
      return { id: row.id, lon, lat, ...Object.fromEntries(held) } as TableRow
    }),
  )
}

/** What a table holds, for the plan. */
export function heldBy(table: Table): HeldFields {
  const times = table.coding.fields.filter(({ kind }) => kind === 'time').map(({ name }) => name)
  return new Map(
    table.coding.fields.map(({ name, kind }): [string, CodeField | TimeField] => {
      const bit = 1 << times.indexOf(name)
      const { fractions, clamped } = table.directory
      if (kind === 'time') {
        const flags = { hasFraction: (fractions & bit) !== 0, isClamped: (clamped & bit) !== 0 }
        return [name, { kind: 'time', frameMinutes: table.coding.offset, ...flags }]
      }
      const width = table.layout.columns.find((column) => column.name === name)!.width as 1 | 2
      return [name, { kind: 'code', width, values: table.coding.dictionaries[name]!.values }]
    }),
  )
}

/** A segment of a table as a plan sees it. */
export function segmentOf(table: Table, segment: number): SegmentRows {
  const reader = openTableView(table.view)
  const rows = reader.segments.rowsOf(segment)
  return {
    rows,
    hasPlaces: segment < reader.segments.placed,
    address: (name) => reader.address(segment, reader.column(name)),
    runs(level): Runs {
      const { address, count, places } = reader.runs(segment, level)
      return { starts: address, count, rows, places }
    },
    key: (row) => table.keyAt({ segment, row }).id,
  }
}

/** Evaluates a plan over a table segment by segment; returns the ids of the rows and those in doubt. */
function evaluate(
  table: Table,
  kernel: ColumnKernel,
  plan: Plan,
  decided: ReadonlyMap<string, boolean>,
): { ids: string[]; doubtful: readonly DoubtfulRow[]; polygons: readonly PolygonPlan[] } {
  const { memory } = table
  const prepared = preparePlan(plan, { kernel, memory, scratch: { address: 8_256, bytes: scratch - 8_256 }, decided })
  const ids: string[] = []
  for (let segment = 0; segment < table.directory.count; segment++) {
    const view = segmentOf(table, segment)
    // In two parts, so that ranges that do not begin at 0 are tried too.
    const half = view.rows >> 1
    for (const [from, to] of [
      [0, half],
      [half, view.rows],
    ] as const) {
      prepared.fill(view, { bits: 64, from, to })
      const n = kernel.rowsOf({ bits: 64, from, to }, scratch - 65_536)
      for (const row of new Uint16Array(memory.buffer, scratch - 65_536, n)) ids.push(view.key(row))
    }
  }
  return { ids: ids.sort(), doubtful: prepared.doubtful, polygons: prepared.polygons }
}

/** The ids of the rows that a plan chooses, after the rows in doubt have been decided as PostGIS would; `doubts` says how many there were. */
export function idsOf(
  table: Table,
  rows: readonly FeatureRow[],
  kernel: ColumnKernel,
  plan: Plan,
): { ids: string[]; doubts: number } {
  const first = evaluate(table, kernel, plan, new Map())
  const byId = new Map(rows.map((row) => [row.id, row]))
  const decided = new Map(
    first.doubtful.map((doubt) => {
      const { area } = first.polygons[doubt.polygon]!
      return [doubtKey(doubt), meetsArea(byId.get(doubt.key)!.geometry!, area)]
    }),
  )
  const second = evaluate(table, kernel, plan, decided)
  if (second.doubtful.length > 0) throw new Error(`${second.doubtful.length} rows are in doubt for ever`)
  return { ids: second.ids, doubts: decided.size }
}
