import { Readable } from 'node:stream'
import type { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Context, Middleware } from 'koa'
import { AppError } from '#api/contract/errors.ts'
import type { FeatureRow } from '#api/contract/layer.ts'
import { mostExported } from '#api/contract/urls.ts'
import { createGate } from '#api/core/threads/gate.ts'
import type { Asker, Gate } from '#api/core/threads/gate.ts'
import type { AppContext } from './context.ts'
import { exportFormats } from './exportText.ts'
import type { ExportFormat } from './exportText.ts'
import { readableLayer, readFilter } from './layerRequest.ts'
import { leavingOf } from './leaving.ts'
import { createPlaces } from './places.ts'

const address = /^\/export\/([^/.]*)\.(csv|geojson)$/

/** How many exports are open at once, of one account and in all. An open one holds a page in memory, however slow its reader is. */
const mostOpen = { account: 2, all: 32 } as const

/** How many pages are read from the database at once; who waits comes in turn by account, so that nobody's readers keep others out. */
const reading = { atOnce: 4, waiting: 64, waitingOfOne: mostOpen.account }

/** The text of a file in chunks of a page. Nothing is read before the first chunk is asked for, and no page ahead of the client. */
async function* chunksOf(format: ExportFormat, pages: AsyncIterable<readonly FeatureRow[]>): AsyncGenerator<string> {
  let isFirst = true
  for await (const rows of pages) {
    yield `${isFirst ? format.head : ''}${format.rows(rows, isFirst)}`
    isFirst = false
  }
  yield `${isFirst ? format.head : ''}${format.tail}`
}

/** The same chunks, each made in its turn: a slow reader has none while he reads. */
async function* inTurn(gate: Gate, asker: Asker, chunks: AsyncGenerator<string>): AsyncGenerator<string> {
  try {
    for (;;) {
      const next: IteratorResult<string, unknown> = await gate.run(asker, () => chunks.next())
      if (next.done) return
      yield next.value
    }
  } finally {
    await chunks.return(undefined)
  }
}

/** How long a client may be behind a pace in all, in milliseconds, and that pace in characters of the file per second: an account has few exports. */
export interface Patience {
  start: number
  perSecond: number
}

const usual: Patience = { start: 30_000, perSecond: 64 * 1024 }

/** The same chunks; a client that has fallen behind the pace by more than the patience allows is let go. Who is faster earns nothing for later. */
async function* bounded(
  first: string,
  chunks: AsyncGenerator<string>,
  { start, perSecond, letGo }: Patience & { letGo: () => void },
): AsyncGenerator<string> {
  let left = start
  try {
    for (let chunk: string | null = first; chunk !== null;) {
      const granted = left + (chunk.length / perSecond) * 1_000
      const begun = performance.now()
      const timer = setTimeout(letGo, granted)
      timer.unref()
      try {
        yield chunk
      } finally {
        clearTimeout(timer)
      }
      left = Math.min(start, granted - (performance.now() - begun))
      const next: IteratorResult<string, unknown> = await chunks.next()
      chunk = next.done ? null : next.value
    }
  } finally {
    await chunks.return(undefined)
  }
}

/**
 * Serves `GET /export/{layer}.csv|.geojson?filter=…`: all rows of a filter that the viewer may see, streamed page by page. `x-total` tells how many there were at the start.
 * Throws `BAD_INPUT` for more than `mostExported` rows, `OVERLOADED` when too many exports are open. A fault in the middle breaks the connection, so that no cut file looks whole.
 */
export function exportRoutes(context: AppContext, patience = usual): Middleware {
  const open = createPlaces(mostOpen)
  const gate = createGate(reading)

  const serve = async (ctx: Context, layer: string, ending: string) => {
    const signal = leavingOf(ctx.res)
    const viewer = await context.viewerOf(ctx)
    const manifest = readableLayer(context.kernel, viewer, layer)
    const filter = readFilter(ctx.query['filter'], manifest)
    const format = exportFormats[ending]!(manifest)
    const leave = open.enter(viewer.account)
    try {
      const asker: Asker = { account: viewer.account, signal }
      const total = await gate.run(asker, () => context.kernel.count(viewer, layer, filter))
      if (total > mostExported)
        throw new AppError('BAD_INPUT', { field: 'filter', reason: 'too-many-rows', greatest: mostExported })
      const pages = context.kernel.pages(viewer, layer, { filter, withGeometry: format.withGeometry, signal })
      const chunks = inTurn(gate, asker, chunksOf(format, pages))
      const first = ctx.method === 'HEAD' ? '' : ((await chunks.next()).value as string)
      ctx.type = format.type
      ctx.attachment(`${layer}.${ending}`)
      ctx.set({ 'x-total': String(total), 'cache-control': 'no-store', vary: 'accept-encoding' })
      ctx.status = 200
      if (ctx.method !== 'HEAD')
        await send(ctx, bounded(first, chunks, { ...patience, letGo: () => ctx.res.destroy() }))
    } finally {
      leave()
    }
  }

  const send = async (ctx: Context, chunks: AsyncGenerator<string>) => {
    const isZipped = ctx.acceptsEncodings('gzip') === 'gzip'
    if (isZipped) ctx.set('content-encoding', 'gzip')
    ctx.respond = false
    const through: Transform[] = isZipped ? [createGzip({ level: 1 })] : []
    try {
      await pipeline([Readable.from(chunks, { objectMode: true, highWaterMark: 1 }), ...through, ctx.res])
    } catch (error) {
      context.log.info({ err: error, path: ctx.path }, 'export ended early')
    }
  }

  return async (ctx, next) => {
    const match = address.exec(ctx.path)
    if (!match || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return next()
    return serve(ctx, match[1]!, match[2]!)
  }
}
