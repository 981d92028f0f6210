import { DuckDBInstance } from '@duckdb/node-api'
import type { CellWindow } from '#api/contract/analytics.ts'
import type { Field, LayerManifest } from '#api/contract/layer.ts'
import { columnOf } from '#api/contract/layer.ts'
import { join, raw, sql } from '#api/core/db/statement.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { viewSql } from '#api/core/layer/layer.sql.ts'

/** The rows of a layer in DuckDB, in a table `rows` with `lon`, `lat` (the middle of the box) and the fields; instants are seconds since 1970. */
export interface DuckRows {
  /** Takes the rows as they are now. */
  load(): Promise<void>
  total(condition: string): Promise<{ total: number; withoutPlace: number }>
  /** Counts by cell of a window, row by row from the north-west. */
  cells(condition: string, window: CellWindow): Promise<number[]>
  close(): void
}

/** Even and odd crossings of a ray to the east, and whatever is on an edge: no code of ours and none of PostGIS. */
const macros = [
  'create macro side(e, x, y) as (e.x2 - e.x1) * (y - e.y1) - (e.y2 - e.y1) * (x - e.x1)',
  `create macro touches(e, x, y) as side(e, x, y) = 0 and x between least(e.x1, e.x2) and greatest(e.x1, e.x2)
     and y between least(e.y1, e.y2) and greatest(e.y1, e.y2)`,
  'create macro crosses(e, x, y) as (e.y1 > y) <> (e.y2 > y) and (side(e, x, y) > 0) = (e.y2 > e.y1)',
  `create macro meets(edges, x, y) as case when x is null then null
     else len(list_filter(edges, lambda e: touches(e, x, y))) > 0
       or len(list_filter(edges, lambda e: crosses(e, x, y))) % 2 = 1 end`,
]

const types: Partial<Record<Field['kind'], string>> = { instant: 'DOUBLE', number: 'DOUBLE', boolean: 'BOOLEAN' }

function exportSql({ name, kind }: Field) {
  const column = raw(`f."${columnOf(name)}"`)
  const value = kind === 'instant' ? sql`extract(epoch from ${column})::float8` : column
  return sql`${value} as ${raw(`"${name}"`)}`
}

/** Opens an empty DuckDB for the rows of a layer. */
export async function openDuckRows(
  database: Queryable,
  manifest: LayerManifest,
  fields: readonly Field[],
): Promise<DuckRows> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  const columns = fields.map(({ name, kind }) => `"${name}" ${types[kind] ?? 'VARCHAR'}`)
  await connection.run(`create table rows (lon DOUBLE, lat DOUBLE, ${columns.join(', ')})`)
  for (const macro of macros) await connection.run(macro)
  const numbers = async (statement: string) =>
    (await connection.runAndReadAll(statement)).getRows().map((row) => row.map(Number))
  return {
    async load() {
      await connection.run('delete from rows')
      const rows = await database.query<Record<string, string | number | boolean | null>>(sql`
        select (ST_XMin(f.geom) + ST_XMax(f.geom)) / 2 as lon, (ST_YMin(f.geom) + ST_YMax(f.geom)) / 2 as lat,
               ${join(fields.map(exportSql))}
        from ${viewSql(manifest)} f`)
      const appender = await connection.createAppender('rows')
      for (const row of rows) {
        for (const name of ['lon', 'lat', ...fields.map((field) => field.name)]) {
          const value = row[name]
          if (value === null || value === undefined) appender.appendNull()
          else if (typeof value === 'string') appender.appendVarchar(value)
          else if (typeof value === 'boolean') appender.appendBoolean(value)
          else appender.appendDouble(value)
        }
        appender.endRow()
      }
      appender.closeSync()
    },
    async total(condition) {
      const [[total, withoutPlace]] = (await numbers(
        `select count(*), count(*) filter (where lon is null) from rows where ${condition}`,
      )) as [[number, number]]
      return { total, withoutPlace }
    },
    async cells(condition, { level, x, y, width, height }) {
      const counts = Array.from({ length: width * height }, () => 0)
      const found = await numbers(`
        with placed as (select floor((lon / 360 + 0.5) * ${2 ** level}) - ${x} as x,
            floor((0.5 - asinh(tan(radians(lat))) / (2 * pi())) * ${2 ** level}) - ${y} as y from rows where ${condition})
        select y * ${width} + x, count(*) from placed
        where x >= 0 and x < ${width} and y >= 0 and y < ${height} group by 1`)
      for (const [cell, count] of found) counts[cell!] = count!
      return counts
    },
    close: () => instance.closeSync(),
  }
}
