import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { DuckDBInstance } from '@duckdb/node-api'
import type { DuckDBConnection } from '@duckdb/node-api'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { CellWindow } from '#api/contract/analytics.ts'
import { caseRowsCsv } from './heat.sql.ts'

/** The rival in process: DuckDB with the cases in memory, sorted by cell, on two threads. */
export interface Rival {
  connect(): Promise<DuckDBConnection>
  /** Counts by cell of a window under a condition. */
  cells(connection: DuckDBConnection, window: CellWindow, condition: string): Promise<Uint32Array>
  rows: number
  close(): void
}

const build = (file: string) => `
  create table raw as select * from read_csv('${file}', header = false, columns = {
    'x': 'UBIGINT', 'y': 'UBIGINT', 'seconds': 'UINTEGER', 'class': 'VARCHAR', 'state': 'VARCHAR', 'area': 'VARCHAR', 'grid': 'VARCHAR'});
  create type class_name as enum (select distinct class from raw where class is not null order by 1);
  create type state_name as enum (select distinct state from raw where state is not null order by 1);
  create type area_name as enum (select distinct area from raw where area is not null order by 1);
  create type grid_name as enum (select distinct grid from raw where grid is not null order by 1);
  create table cases as
    with morton as (select *, (x >> 10) as a, (y >> 10) as b from raw),
      one as (select *, (a | (a << 16)) & 281470681808895 as a1, (b | (b << 16)) & 281470681808895 as b1 from morton),
      two as (select * exclude (a1, b1), (a1 | (a1 << 8)) & 71777214294589695 as a1, (b1 | (b1 << 8)) & 71777214294589695 as b1 from one),
      three as (select * exclude (a1, b1), (a1 | (a1 << 4)) & 1085102592571150095 as a1, (b1 | (b1 << 4)) & 1085102592571150095 as b1 from two),
      four as (select * exclude (a1, b1), (a1 | (a1 << 2)) & 3689348814741910323 as a1, (b1 | (b1 << 2)) & 3689348814741910323 as b1 from three)
    select x::UINTEGER as x, y::UINTEGER as y, seconds, class::class_name as class, state::state_name as state,
      area::area_name as area, grid::grid_name as grid
    from four
    order by ((a1 | (a1 << 1)) & 6148914691236517205) | (((b1 | (b1 << 1)) & 6148914691236517205) << 1);
  drop table raw;`

async function writeCsv(databaseUrl: string, file: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await pipeline(client.query(copyTo(caseRowsCsv)), createWriteStream(file))
  } finally {
    await client.end()
  }
}

/** Loads the cases of a PostgreSQL database into DuckDB. */
export async function openRival(databaseUrl: string): Promise<Rival> {
  const folder = mkdtempSync(join(tmpdir(), 'yizhangtu-rival-'))
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', preserve_insertion_order: 'true' })
  const connection = await instance.connect()
  try {
    const file = join(folder, 'cases.csv')
    await writeCsv(databaseUrl, file)
    for (const statement of build(file)
      .split(';')
      .filter((text) => text.trim()))
      await connection.run(statement)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const counted = await connection.runAndReadAll('select count(*)::INTEGER from cases')
  return {
    rows: Number(counted.getRows()[0]![0]),
    connect: () => instance.connect(),
    cells: async (own, { level, x, y, width, height }, condition) => {
      const shift = 32 - level
      const result =
        await own.run(`select (((y >> ${shift}) - ${y}) * ${width} + ((x >> ${shift}) - ${x}))::UINTEGER as cell, count(*)::UINTEGER as n
        from cases where x >= ${x * 2 ** shift} and x < ${(x + width) * 2 ** shift} and y >= ${y * 2 ** shift} and y < ${(y + height) * 2 ** shift} and ${condition} group by cell`)
      const cells = new Uint32Array(width * height)
      for (const chunk of await result.fetchAllChunks()) {
        const [cell, n] = [chunk.getColumnVector(0), chunk.getColumnVector(1)]
        for (let row = 0; row < chunk.rowCount; row += 1) cells[Number(cell.getItem(row))] = Number(n.getItem(row))
      }
      return cells
    },
    close: () => instance.closeSync(),
  }
}
