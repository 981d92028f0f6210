import { preparePlan, scratchOf } from '#api/analytics/plan/evaluate.ts'
import type { DoubtfulRow } from '#api/analytics/plan/evaluate.ts'
import type { CodeField, HeldFields, Plan, TimeField } from '#api/analytics/plan/plan.ts'
import { planFilter } from '#api/analytics/plan/planFilter.ts'
import type { SegmentRows } from '#api/analytics/plan/segmentRows.ts'
import { ColumnsUnavailable } from '#api/analytics/countSource.ts'
import type { Selection } from '#api/analytics/countSource.ts'
import type { TableReader } from '#api/analytics/columns/view.ts'
import type { Chosen, Scene } from './job.ts'
import type { Mirror } from './mirror.ts'

/** How rows are chosen, and what PostGIS has said of rows that the columns cannot decide, by `doubtKey`. */
export interface RowPlan {
  plan: Plan
  decided: ReadonlyMap<string, boolean>
}

/** More scratch than this is not taken by a plan. */
const mostScratch = 2 * 1024 * 1024

/** What a table holds, as plans see it. */
export function heldFields({ table, dictionaries }: Mirror): HeldFields {
  const times = table.fields.filter(({ kind }) => kind === 'time').map(({ name }) => name)
  const { fractions, clamped } = table.segments
  const has = (flags: number, name: string) => ((flags >> times.indexOf(name)) & 1) === 1
  return new Map(
    table.fields.map(({ name, kind }): [string, CodeField | TimeField] => {
      if (kind === 'time')
        return [
          name,
          { kind, frameMinutes: table.offset, hasFraction: has(fractions, name), isClamped: has(clamped, name) },
        ]
      const width = table.column(name).width === 1 ? 1 : 2
      return [name, { kind: 'code', width, values: dictionaries[name]!.values }]
    }),
  )
}

/** How the columns choose the rows of a selection. Throws `ColumnsUnavailable` with `filter` when they cannot. */
export function planRows({ clause, manifest }: Selection, mirror: Mirror): Plan {
  const plan = planFilter(clause, manifest, heldFields(mirror))
  if (!plan || scratchOf(plan) > mostScratch) throw new ColumnsUnavailable('filter')
  return plan
}

/** A key by which a row is known while its table lives: the codes of its region and of its id's head, and the id's tail. */
function keyAt(table: TableReader, segment: number, row: number): string {
  const { buffer } = table.memory
  const region = table.column('region')
  const at = table.address(segment, region)
  const code = region.width === 1 ? new Uint8Array(buffer, at + row, 1) : new Uint16Array(buffer, at + row * 2, 1)
  const wide = (name: string) => new Uint32Array(buffer, table.address(segment, table.column(name)) + row * 4, 1)[0]!
  return `${code[0]!} ${wide('head')} ${wide('tail')}`
}

function rowsOfSegment(table: TableReader, segment: number): SegmentRows {
  const { segments } = table
  const rows = segments.rowsOf(segment)
  return {
    rows,
    hasPlaces: segment < segments.placed,
    address: (column) => table.address(segment, table.column(column)),
    runs(level) {
      const { address, count, places } = table.runs(segment, level)
      return { starts: address, count, rows, places }
    },
    key: (row) => keyAt(table, segment, row),
  }
}

/** Chooses the rows of segments, one after another; each choice holds until the next one. */
export interface RowFilter {
  choose(segment: number): Chosen
  /** Rows that the columns cannot decide; they are not chosen. */
  readonly doubtful: readonly DoubtfulRow[]
}

/** Opens a plan in a reading thread. */
export function openFilter({ table, kernel, scratch }: Scene, { plan, decided }: RowPlan): RowFilter {
  const bits = scratch.take(8_192)
  const bytes = Math.max(16, scratchOf(plan))
  const place = { address: scratch.take(bytes), bytes }
  const prepared = preparePlan(plan, { kernel, memory: table.memory, scratch: place, decided })
  const isWhole = plan.op === 'always'
  return {
    doubtful: prepared.doubtful,
    choose(segment) {
      const rows = table.segments.rowsOf(segment)
      const isPlaced = segment < table.segments.placed
      prepared.fill(rowsOfSegment(table, segment), { bits, from: 0, to: rows })
      return { segment, rows, isPlaced, bits, isWhole, isEmpty: !isWhole && kernel.count(bits, 0, rows) === 0 }
    },
  }
}
