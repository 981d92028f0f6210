import { randomUUID } from 'node:crypto'
import type { Context, Middleware } from 'koa'
import { AppError, errorWords } from '#api/contract/errors.ts'
import type { AppContext } from './context.ts'

/** The kind of route for logs and metrics: the first part of the path, never more. */
function routeOf(path: string): string {
  const first = /^\/(graphql|tiles|analytics|grids|export|photos|operate|imports|health|metrics|assets)(?:\/|$)/.exec(
    path,
  )?.[1]
  return first ?? 'page'
}

/** The language of the answer: `zh` or `en`, by `Accept-Language`. */
export function languageOf(acceptLanguage: string | undefined): 'zh' | 'en' {
  return /^\s*zh\b/i.test(acceptLanguage ?? '') ? 'zh' : 'en'
}

/** Gives each request an id and writes one line about it: route, status, time; no address, no name, no query. */
export function logRequests({ log, metrics }: AppContext): Middleware {
  return async (ctx, next) => {
    const id = randomUUID()
    const started = performance.now()
    const route = routeOf(ctx.path)
    ctx.state['requestId'] = id
    ctx.set('X-Request-Id', id)
    await next()
    const milliseconds = Math.round(performance.now() - started)
    metrics.httpSeconds.observe({ route, method: ctx.method, status: String(ctx.status) }, milliseconds / 1000)
    log[ctx.status >= 500 ? 'warn' : 'debug'](
      { id, method: ctx.method, route, status: ctx.status, milliseconds },
      'request',
    )
  }
}

/** The error that a caller is told: known ones as they are, the HTTP ones of koa by their status, every other as `INTERNAL`. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const status = error instanceof Error && 'status' in error ? error.status : undefined
  if (status === 404) return new AppError('NOT_FOUND', {}, { cause: error })
  if (status === 400 || error instanceof URIError) return new AppError('BAD_INPUT', {}, { cause: error })
  return new AppError('INTERNAL', {}, { cause: error })
}

/** Answers with an error: code and words, never its cause. GraphQL clients get it in their own form. */
function tell(ctx: Context, error: AppError): void {
  const message = errorWords(error.code, languageOf(ctx.get('accept-language')))
  const { code, details } = error
  ctx.status = error.status
  ctx.type = 'application/json'
  ctx.set('Cache-Control', 'no-store')
  ctx.body =
    ctx.path === '/graphql'
      ? { errors: [{ message, extensions: { code, details } }] }
      : { error: { code, message, details } }
  if (code === 'BODY_TOO_LARGE') closeAfter(ctx)
}

/** Ends the connection once the answer is out: what the client still sends is not read. */
function closeAfter(ctx: Context): void {
  ctx.set('Connection', 'close')
  ctx.res.once('finish', () => {
    ctx.req.resume()
    setTimeout(() => ctx.req.destroy(), 500).unref()
  })
}

/** Catches what the inner layers throw; the log gets everything, the caller code and words. */
export function answerErrors({ log }: AppContext): Middleware {
  return async (ctx, next) => {
    try {
      await next()
      if (ctx.status === 404 && ctx.body == null) throw new AppError('NOT_FOUND')
    } catch (error) {
      const known = toAppError(error)
      if (known.status >= 500) log.error({ id: ctx.state['requestId'], err: known.cause ?? known }, known.code)
      tell(ctx, known)
    }
  }
}

/** The headers that every answer carries. Nothing is loaded from elsewhere but a base map that the operator named. */
export function secureHeaders({ config }: AppContext): Middleware {
  const map = config.basemapUrl ? ` ${new URL(config.basemapUrl.replaceAll(/[{}]/g, '')).origin}` : ''
  const policy = [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob:${map}`,
    `connect-src 'self'${map}`,
    "worker-src 'self' blob:",
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
  return (ctx, next) => {
    ctx.set({
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'same-origin',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
    })
    if (config.publicUrl?.startsWith('https:')) ctx.set('Strict-Transport-Security', 'max-age=31536000')
    return next()
  }
}
