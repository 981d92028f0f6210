import { PassThrough } from 'node:stream'
import type { Context, Middleware } from 'koa'
import { z } from 'zod'
import { AppError } from '#api/contract/errors.ts'
import { greatestUpload, loadedLayers, mendKinds } from '#api/contract/importing.ts'
import type { LoadLine, LoadReport, UploadTold } from '#api/contract/importing.ts'
import type { Viewer } from '#api/contract/layer.ts'
import { demandLoad, mayLoad } from '#api/core/access/access.ts'
import type { AppContext } from '#api/core/http/context.ts'
import { readJson } from '#api/core/http/body.ts'
import { createPlaces, withPlace } from '#api/core/http/places.ts'
import type { Places } from '#api/core/http/places.ts'
import { outlinesOf, pageOf } from './checked.ts'
import type { Checked } from './checked.ts'
import { checkUpload, loadUpload } from './load.ts'
import type { Loading, LoadWatch } from './load.ts'
import { loadForm, sourceOfForm } from './loadForm.ts'
import { parseSource } from './source.ts'
import type { Source } from './source.ts'
import type { Upload, Uploads } from './uploads.ts'

/** What the routes work with. */
export interface LoadContext {
  app: AppContext
  loading: Loading
  uploads: Uploads
}

/** A request for an upload, by whoever may load files. */
interface Asked extends LoadContext {
  viewer: Viewer
  arriving: Places
  upload: Upload
}

const greatestJson = 32 * 1024 * 1024
/** How many such bodies arrive at once: each is held in memory until it is there. */
const mostArriving = { account: 2, all: 4 } as const
const ids = z.array(z.string().min(1).max(200)).max(500_000).default([])
const checkForm = z.strictObject({
  source: z.record(z.string(), z.unknown()).optional(),
  form: loadForm.optional(),
  accepted: ids,
  acceptPartial: z.boolean().default(false),
})
const applyForm = z.strictObject({ accepted: ids, acceptPartial: z.boolean().default(false) })
const pageForm = z.object({
  kind: z.enum(mendKinds).optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(2_000).default(500),
})

const address = /^\/imports(?:\/([0-9a-f]{1,64})(?:\/(check|apply|mends|outlines))?)?$/

function parsed<Form extends z.ZodType>(form: Form, value: unknown): z.infer<Form> {
  const { data, error } = form.safeParse(value)
  if (error) {
    const [issue] = error.issues
    throw new AppError('BAD_INPUT', { at: issue?.path.join('.') ?? '', reason: issue?.message ?? '' })
  }
  return data as z.infer<Form>
}

/** Refuses whoever may load files into no layer. Throws `SIGN_IN_REQUIRED`, `FORBIDDEN`. */
function demandAny({ app }: LoadContext, viewer: Viewer): void {
  const manifests = loadedLayers.map((layer) => app.kernel.manifest(layer))
  if (!manifests.some((manifest) => mayLoad(viewer, manifest))) demandLoad(viewer, manifests[0]!)
}

const textOf = (value: string | string[] | undefined) => [value ?? ''].flat()[0] ?? ''

const toldOf = ({ id, name, bytes, columns }: Upload): UploadTold => ({ id, name, bytes, columns })

async function takeUpload(ctx: Context, { uploads }: LoadContext, { account }: Viewer): Promise<void> {
  if (Number(ctx.get('content-length') || 0) > greatestUpload)
    throw new AppError('BODY_TOO_LARGE', { limit: greatestUpload })
  const name = textOf(ctx.query['name']).slice(0, 120).toWellFormed()
  const upload = await uploads.take(account, name, ctx.req)
  ctx.status = 201
  ctx.body = toldOf(upload)
}

async function sourceIn({ app, upload }: Asked, { source, form }: z.infer<typeof checkForm>): Promise<Source> {
  if (source) return parseSource(source, upload.name)
  if (!form) {
    if (upload.checked) return upload.checked.source
    throw new AppError('BAD_INPUT', { reason: 'neither source nor form' })
  }
  const city = (await app.kernel.areas()).get(form.city)
  return sourceOfForm(form, { columns: upload.columns, city, day: new Date().toISOString().slice(0, 10) })
}

/** Answers lines of JSON while `work` goes on: progress, then the report or an error. Ends the work when the caller leaves. */
function answerLines(ctx: Context, { app }: Asked, work: (watch: LoadWatch) => Promise<LoadReport>): void {
  const lines = new PassThrough()
  const stop = new AbortController()
  ctx.res.once('close', () => stop.abort(new AppError('CLIENT_LEFT')))
  ctx.type = 'application/x-ndjson'
  ctx.set('Cache-Control', 'no-store')
  ctx.body = lines
  const tell = (line: LoadLine) => void (lines.writable && lines.write(`${JSON.stringify(line)}\n`))
  let toldAt = 0
  const onProgress: LoadWatch['onProgress'] = (progress) => {
    const now = performance.now()
    if (now - toldAt < 100 && progress.done < progress.total) return
    toldAt = now
    tell({ progress })
  }
  work({ signal: stop.signal, onProgress })
    .then((report) => tell({ report }))
    .catch((error: unknown) => {
      if (!(error instanceof AppError)) app.log.error({ err: error }, 'import')
      const { code, details } = error instanceof AppError ? error : new AppError('INTERNAL')
      tell({ error: { code, details } })
    })
    .finally(() => lines.end())
}

function bodyOf(ctx: Context, { arriving, viewer }: Asked): Promise<unknown> {
  return withPlace(arriving, viewer.account, () => readJson(ctx, greatestJson))
}

async function check(ctx: Context, asked: Asked): Promise<void> {
  const body = parsed(checkForm, await bodyOf(ctx, asked))
  const { loading, uploads, upload, viewer } = asked
  const source = await sourceIn(asked, body)
  const { accepted, acceptPartial } = body
  answerLines(ctx, asked, (watch) =>
    uploads.alone(upload, () => checkUpload(loading, upload, { viewer, source, accepted, acceptPartial }, watch)),
  )
}

async function apply(ctx: Context, asked: Asked): Promise<void> {
  const body = parsed(applyForm, await bodyOf(ctx, asked))
  const { app, loading, uploads, upload, viewer } = asked
  answerLines(ctx, asked, async (watch) => {
    const report = await uploads.alone(upload, () => loadUpload(loading, upload, { viewer, ...body }, watch))
    if (report.outcome !== 'imported') return report
    app.feed.nudge()
    await uploads.remove(upload)
    return report
  })
}

function checkedIn({ upload }: Asked): Checked {
  if (!upload.checked) throw new AppError('BAD_INPUT', { reason: 'unchecked' })
  return upload.checked
}

async function mends(ctx: Context, asked: Asked): Promise<void> {
  ctx.body = await pageOf(checkedIn(asked), parsed(pageForm, { ...ctx.query }))
}

async function outlines(ctx: Context, asked: Asked): Promise<void> {
  ctx.body = await outlinesOf(checkedIn(asked), textOf(ctx.query['mend']))
}

async function remove(ctx: Context, { uploads, upload }: Asked): Promise<void> {
  await uploads.remove(upload)
  ctx.status = 204
}

const answers: Readonly<Record<string, (ctx: Context, asked: Asked) => Promise<void>>> = {
  'POST check': check,
  'POST apply': apply,
  'GET mends': mends,
  'GET outlines': outlines,
  'DELETE ': remove,
}

/**
 * Serves the loading of files of areas and unit grids by those who may: `POST /imports?name=` with GeoJSON as the body keeps a file and tells its columns;
 * `POST /imports/<id>/check` with `{ source | form, accepted?, acceptPartial? }` tells what it would change, `POST /imports/<id>/apply` with `{ accepted, acceptPartial? }`
 * changes it with exactly these mends (both in lines of JSON: `{ progress }` …, then `{ report }` or `{ error }`); `GET /imports/<id>/mends?kind=&offset=&limit=`
 * and `GET /imports/<id>/outlines?mend=` tell the mends of the last check; `DELETE /imports/<id>` takes the file away.
 * Errors: `SIGN_IN_REQUIRED`, `FORBIDDEN`, `BAD_INPUT`, `BAD_SOURCE`, `BODY_TOO_LARGE`, `UPLOAD_GONE`, `IMPORT_BUSY`, `UNKNOWN_MEND`, `IMPORT_REJECTED`.
 */
export function loadRoutes(context: LoadContext): Middleware {
  const arriving = createPlaces(mostArriving)
  return async (ctx, next) => {
    const match = address.exec(ctx.path)
    if (!match) return next()
    const [, id, part = ''] = match
    const answer = answers[`${ctx.method} ${part}`]
    const isTaken = id === undefined && ctx.method === 'POST'
    if (!isTaken && (id === undefined || !answer)) return next()
    const viewer = await context.app.viewerOf(ctx)
    demandAny(context, viewer)
    if (id === undefined || !answer) return takeUpload(ctx, context, viewer)
    return answer(ctx, { ...context, arriving, viewer, upload: context.uploads.of(viewer.account, id) })
  }
}
