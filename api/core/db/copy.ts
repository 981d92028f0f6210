import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from } from 'pg-copy-streams'
import type { PoolClient } from 'pg'
import { copyStatement } from './copy.sql.ts'
import type { CopyTarget } from './copy.sql.ts'

/** Streams rows into a table with `COPY … FROM STDIN` (text format: tabs, `\N`, a line per row); tells how many. Only a PostgreSQL server can do this. */
export async function copyRows(client: PoolClient, target: CopyTarget, chunks: AsyncIterable<string>): Promise<number> {
  const stream = client.query(from(copyStatement(target).text, { highWaterMark: 1 << 20 }))
  await pipeline(Readable.from(chunks, { highWaterMark: 4 }), stream)
  return stream.rowCount
}
