import { AppError } from '#api/contract/errors.ts'
import type { Frames } from '#api/contract/analytics.ts'
import { kindOf } from '#api/contract/filter.ts'
import { documentKinds } from '#api/contract/layer.ts'
import { toUnit } from '#api/contract/geo.ts'
import { narrowValues } from '#api/contract/groups.ts'
import type { GroupColumns } from '#api/contract/groups.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { countByTimeSql } from '#api/core/layer/groups.sql.ts'
import { cellCountSql, groupCountSql, partCountSql, placeRowsSql, totalSql } from './analytics.sql.ts'
import type { CellRow, GroupRow, PlaceRow, TotalRow } from './analytics.sql.ts'
import { cutTimes, frameOfWindow } from './cellFrame.ts'
import type { CellFrame } from './cellFrame.ts'
import { mostGroups } from './countSource.ts'
import type { Asker } from '#api/core/threads/gate.ts'
import type { CellCounts, CountSource, RowColumns, Selection } from './countSource.ts'

/** What PostGIS counts besides: cells of any rectangle, not of the quadtree alone. */
export interface SqlSource extends CountSource {
  framed(selection: Selection, frame: CellFrame, asker: Asker): Promise<CellCounts>
}

const manyHours = 2 ** 31 - 1
const noTotal = { total: 0, withoutPlace: 0 }

/** Every count by PostGIS, each with one statement. */
export function createSqlSource(database: Queryable): SqlSource {
  const isEmpty = ({ clause }: Selection) => clause.op === 'false'

  const framed = async (selection: Selection, frame: CellFrame, { signal }: Asker): Promise<CellCounts> => {
    const cells = new Uint32Array(frame.width * frame.height)
    if (isEmpty(selection)) return { cells, ...noTotal, inView: 0 }
    const [row] = await database.query<CellRow>(cellCountSql(selection, frame), signal)
    const inView = scatter(row?.cells ?? new Uint8Array(0), cells)
    return { cells, total: row?.total ?? 0, withoutPlace: row?.withoutPlace ?? 0, inView }
  }

  return {
    framed,
    cells: (selection, window, asker) => framed(selection, frameOfWindow(window), asker),
    async total(selection, { signal }) {
      if (isEmpty(selection)) return noTotal
      const [row] = await database.query<TotalRow>(totalSql(selection), signal)
      return row ?? noTotal
    },
    async frames(selection, window, cut, { signal }) {
      checkTime(selection)
      if (isEmpty(selection)) return framesOf(new Uint8Array(0), cut.frames)
      const statement = partCountSql(selection, frameOfWindow(window), cutTimes(cut))
      const [row] = await database.query<Pick<CellRow, 'cells'>>(statement, signal)
      return framesOf(row?.cells ?? new Uint8Array(0), cut.frames)
    },
    async groups(selection, fields, { signal }) {
      for (const field of fields)
        if ([...documentKinds, 'instant'].includes(kindOf(selection.manifest, field)))
          throw new AppError('BAD_INPUT', { field: 'by', reason: 'kind' })
      const statement = groupCountSql(selection, fields, mostGroups + 1)
      return groupsOf(fields, isEmpty(selection) ? [] : await database.query<GroupRow>(statement, signal))
    },
    async hours(selection, { signal }, zone) {
      checkTime(selection)
      if (isEmpty(selection)) return new Map()
      const statement = countByTimeSql(selection.manifest, selection.clause, 'hour', { limit: manyHours, zone })
      const rows = await database.query<{ key: string | null; n: string }>(statement, signal)
      return new Map(rows.flatMap(({ key, n }) => (key === null ? [] : [[key, Number(n)]])))
    },
    async rows(selection, most, { signal }) {
      const rows = isEmpty(selection) ? [] : await database.query<PlaceRow>(placeRowsSql(selection, most + 1), signal)
      return rows.length > most ? null : columnsOf(rows)
    },
  }
}

function checkTime({ manifest }: Selection): void {
  if (!manifest.timeField) throw new AppError('BAD_INPUT', { field: 'layer', reason: 'no-time-field' })
}

function groupsOf(fields: readonly string[], rows: readonly GroupRow[]): GroupColumns {
  if (rows.length > mostGroups) throw new AppError('BAD_INPUT', { field: 'by', reason: 'groups', greatest: mostGroups })
  const columns = fields.map((_, field) => {
    const known = new Map<string | null, number>()
    const codes = Uint32Array.from(rows, ({ keys }) => {
      const value = keys[field] ?? null
      const code = known.get(value) ?? known.size
      known.set(value, code)
      return code
    })
    return { values: [...known.keys()], codes: known.size <= narrowValues ? Uint16Array.from(codes) : codes }
  })
  return {
    values: columns.map(({ values }) => values),
    codes: columns.map(({ codes }) => codes),
    counts: Uint32Array.from(rows, ({ count }) => count),
  }
}

/** Writes the pairs of cell and count into the grid and returns the sum of the counts. */
function scatter(pairs: Uint8Array, cells: Uint32Array): number {
  const view = new DataView(pairs.buffer, pairs.byteOffset, pairs.byteLength)
  let sum = 0
  for (let offset = 0; offset < view.byteLength; offset += 8) {
    const count = view.getUint32(offset + 4)
    cells[view.getUint32(offset)] = count
    sum += count
  }
  return sum
}

/** The records of cell, part and count as frames. */
function framesOf(records: Uint8Array, frames: number): Frames {
  const view = new DataView(records.buffer, records.byteOffset, records.byteLength)
  const found = new Set<number>()
  for (let offset = 0; offset < view.byteLength; offset += 12) found.add(view.getUint32(offset))
  const cells = Uint32Array.from(found).sort()
  const indexOf = new Map(Array.from(cells, (cell, index) => [cell, index]))
  const counts = new Uint32Array(frames * cells.length)
  for (let offset = 0; offset < view.byteLength; offset += 12)
    counts[view.getUint32(offset + 4) * cells.length + indexOf.get(view.getUint32(offset))!] = view.getUint32(
      offset + 8,
    )
  return { cells, counts, frames }
}

const whole = 2 ** 32

function columnsOf(rows: readonly PlaceRow[]): RowColumns {
  const x = new Uint32Array(rows.length)
  const y = new Uint32Array(rows.length)
  const time = new Float64Array(rows.length)
  const codes = new Uint16Array(rows.length)
  const numbers = new Map<string | null, number>()
  for (const [index, row] of rows.entries()) {
    const [across, down] = toUnit(row.lon, row.lat)
    x[index] = Math.min(whole - 1, Math.max(0, Math.floor(across * whole)))
    y[index] = Math.min(whole - 1, Math.max(0, Math.floor(down * whole)))
    time[index] = row.time ?? Number.NaN
    const code = numbers.get(row.class) ?? numbers.size
    numbers.set(row.class, code)
    codes[index] = code
  }
  return { x, y, time, class: codes, classes: [...numbers.keys()], id: (index) => rows[index]!.id }
}
