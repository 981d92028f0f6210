import type { IncomingMessage } from 'node:http'
import type { Context, Middleware } from 'koa'
import { AppError } from '#api/contract/errors.ts'
import { isOwnOrigin } from './origin.ts'

/** How long a body may take to arrive, in milliseconds. */
const longestArrival = 30_000

/** Reads a request's body. Throws `BODY_TOO_LARGE` as soon as more than `limit` bytes are announced or have come; no more than that is ever kept. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new AppError('BODY_TOO_LARGE', { limit })
  const chunks: Buffer[] = []
  let length = 0
  return new Promise<Buffer>((resolve, reject) => {
    const timer = setTimeout(() => reject(new AppError('BAD_INPUT', { reason: 'slow' })), longestArrival)
    request.once('close', () => clearTimeout(timer))
    const take = (chunk: Buffer) => {
      length += chunk.length
      if (length <= limit) return void chunks.push(chunk)
      request.off('data', take)
      request.pause()
      reject(new AppError('BODY_TOO_LARGE', { limit }))
    }
    request.on('data', take)
    request.once('end', () => {
      clearTimeout(timer)
      resolve(Buffer.concat(chunks))
    })
    request.once('error', (cause) => reject(new AppError('BAD_INPUT', { reason: 'aborted' }, { cause })))
    request.once('aborted', () => reject(new AppError('BAD_INPUT', { reason: 'aborted' })))
  })
}

/** The JSON value in a request's body. Throws `BODY_TOO_LARGE`, `BAD_INPUT`. */
export async function readJson(ctx: Context, limit: number): Promise<unknown> {
  const bytes = await readBody(ctx.req, limit)
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown
  } catch (cause) {
    throw new AppError('BAD_INPUT', { reason: 'json' }, { cause })
  }
}

/** Refuses requests that a foreign page makes in a visitor's name: `BAD_ORIGIN`; anything posted but JSON is `BAD_INPUT`. */
export function guardOrigin(publicUrl: string | undefined): Middleware {
  return (ctx, next) => {
    const isReading = ctx.method === 'GET' || ctx.method === 'HEAD'
    if (isReading && ctx.path !== '/graphql') return next()
    if (!isOwnOrigin(ctx.headers, publicUrl)) throw new AppError('BAD_ORIGIN')
    if (ctx.method === 'POST' && ctx.path === '/graphql' && !ctx.is('application/json'))
      throw new AppError('BAD_INPUT', { reason: 'content-type' })
    return next()
  }
}
