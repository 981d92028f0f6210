import { createHash, timingSafeEqual } from 'node:crypto'
import { PassThrough } from 'node:stream'
import type { Context, Middleware } from 'koa'
import { z } from 'zod'
import { AppError } from '#api/contract/errors.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import type { Database } from '#api/core/db/database.ts'
import { readJson } from '#api/core/http/body.ts'
import { importSource } from './engine.ts'
import type { ImportProgress } from './engine.ts'

const bodyForm = z.strictObject({
  sourceFile: z.string().min(1).max(4_096),
  dataFile: z.string().min(1).max(4_096).optional(),
  options: z
    .strictObject({
      dryRun: z.boolean().optional(),
      acceptPartial: z.boolean().optional(),
      acceptMends: z.array(z.string().max(32)).max(16).optional(),
      mendsFile: z.string().min(1).max(4_096).optional(),
      reportFolder: z.string().max(4_096).optional(),
    })
    .default({}),
})

/** What the route works with. */
export interface ImportContext {
  database: Database
  layers: readonly LayerManifest[]
  /** The token of the data folder's lock file; null: nobody may import this way. */
  token: string | null
  /** Tells an error that the caller is only told the code of. */
  onError?: (error: unknown) => void
}

const digest = (text: string) => createHash('sha256').update(text).digest()

/** True for a request of this machine that carries the token. */
function isOperator({ headers, socket }: Context['req'], token: string | null): boolean {
  const address = socket.remoteAddress ?? ''
  const isNear = /^(::1|127\.\d+\.\d+\.\d+|::ffff:127\.\d+\.\d+\.\d+)$/.test(address)
  const isKnown = token !== null && timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${token}`))
  return isNear && isKnown && headers['x-forwarded-for'] === undefined
}

/**
 * Serves `POST /operate/import` for commands on the same machine: `{ sourceFile, dataFile?, options }` with absolute paths and the token of
 * the lock file. Answers lines of JSON: `{ progress }` …, then `{ report }` or `{ error: { code, details } }`. Ends the import when the caller leaves.
 */
export function importRoutes(context: ImportContext): Middleware {
  return async (ctx, next) => {
    if (ctx.path !== '/operate/import' || ctx.method !== 'POST') return next()
    if (!isOperator(ctx.req, context.token)) throw new AppError('FORBIDDEN')
    const { data, error } = bodyForm.safeParse(await readJson(ctx, 65_536))
    if (!data) throw new AppError('BAD_INPUT', { reason: error.issues[0]?.message ?? '' })
    const lines = new PassThrough()
    const stop = new AbortController()
    ctx.res.once('close', () => stop.abort(new AppError('SHUTTING_DOWN')))
    ctx.type = 'application/x-ndjson'
    ctx.body = lines
    void perform(context, data, { lines, signal: stop.signal })
  }
}

interface Answer {
  lines: PassThrough
  signal: AbortSignal
}

async function perform(
  { database, layers, onError }: ImportContext,
  body: z.infer<typeof bodyForm>,
  { lines, signal }: Answer,
): Promise<void> {
  const tell = (message: object) => void (lines.writable && lines.write(`${JSON.stringify(message)}\n`))
  let toldAt = 0
  const onProgress = (progress: ImportProgress) => {
    const now = performance.now()
    if (now - toldAt < 100 && progress.done < progress.total) return
    toldAt = now
    tell({ progress })
  }
  try {
    tell({ report: await importSource({ database, layers, ...body, onProgress, signal }) })
  } catch (error) {
    if (!(error instanceof AppError)) onError?.(error)
    tell({
      error:
        error instanceof AppError ? { code: error.code, details: error.details } : { code: 'INTERNAL', details: {} },
    })
  } finally {
    lines.end()
  }
}
