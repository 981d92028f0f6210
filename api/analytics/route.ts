import type { Context, Middleware } from 'koa'
import type { AppContext } from '#api/core/http/context.ts'
import { encodingFor } from '#api/core/http/encoding.ts'
import { readableLayer, readFilter } from '#api/core/http/layerRequest.ts'
import { boundReading, leavingOf } from '#api/core/http/leaving.ts'
import { sendStored } from '#api/core/http/sendStored.ts'
import { readRequest } from './address.ts'
import type { Analytics } from './analytics.ts'
import { ask } from './queries/question.ts'

const address = /^\/analytics\/([^/]*)\/([a-z]+)$/

/**
 * Serves `GET /analytics/{layer}/{kind}?…` as `analyticsUrl` and `heatUrl` write it: little-endian columns under zstd or gzip; headers tell the rows in the
 * filter, without a place and in the window, and who has counted them. Ends when the client leaves, and with a client that does not read.
 */
export function analyticsRoutes(context: AppContext, { answers, choose }: Analytics): Middleware {
  const serve = async (ctx: Context, layer: string, kind: string) => {
    const signal = leavingOf(ctx.res)
    const viewer = await context.viewerOf(ctx)
    const manifest = readableLayer(context.kernel, viewer, layer)
    const request = readRequest(kind, ctx.query)
    const question = ask(viewer, manifest, readFilter(ctx.query['filter'], manifest), choose)
    const stored = await answers.answer(question, request, { encoding: encodingFor(ctx), signal })
    await sendStored(ctx, stored, 'application/octet-stream')
    boundReading(ctx.res, stored.encoded?.length ?? 0)
  }

  return async (ctx, next) => {
    const match = address.exec(ctx.path)
    if (!match || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return next()
    return serve(ctx, match[1]!, match[2]!)
  }
}
