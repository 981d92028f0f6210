import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from, to } from 'pg-copy-streams'
import type { PoolClient } from 'pg'
import { copyOutStatement, copyStatement } from './copy.sql.ts'
import type { CopyTarget } from './copy.sql.ts'
import type { Statement } from './statement.ts'

/** Streams rows into a table with `COPY … FROM STDIN` (text format: tabs, `\N`, a line per row); tells how many. Only a PostgreSQL server can do this. */
export async function copyRows(client: PoolClient, target: CopyTarget, chunks: AsyncIterable<string>): Promise<number> {
  const stream = client.query(from(copyStatement(target).text, { highWaterMark: 1 << 20 }))
  await pipeline(Readable.from(chunks, { highWaterMark: 4 }), stream)
  return stream.rowCount
}

/** Ends a connection in the middle of an answer, which cannot be stopped otherwise; the pool makes another. */
async function abandon(client: PoolClient): Promise<void> {
  if ('end' in client && typeof client.end === 'function') await client.end()
}

/** Streams the rows of a query without parameters in COPY's binary format, cut anywhere. Who stops early loses the connection. Only a PostgreSQL server can do this. */
export async function* copyOut(client: PoolClient, query: Statement): AsyncGenerator<Uint8Array> {
  let isDone = false
  try {
    for await (const chunk of client.query(to(copyOutStatement(query).text, { highWaterMark: 1 << 20 })))
      yield chunk as Uint8Array
    isDone = true
  } finally {
    if (!isDone) await abandon(client)
  }
}
