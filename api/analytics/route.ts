import type { Context, Middleware } from 'koa'
import type { AppContext } from '#api/core/http/context.ts'
import { readableLayer, readFilter } from '#api/core/http/layerRequest.ts'
import { sendStored } from '#api/core/http/sendStored.ts'
import { createSqlCounts } from './countGrid.ts'
import { createGridService, readWindow } from './gridService.ts'

const address = /^\/analytics\/([^/]*)\/grid$/

/**
 * Serves `GET /analytics/{layer}/grid?bbox=w,s,e,n&width=…&height=…&filter=…`: counts by cell as little-endian 32-bit numbers, row by row from the
 * north-west; the headers `x-total`, `x-without-place` and `x-in-view` tell the rows in the filter, without a place, and in the window.
 */
export function gridRoutes(context: AppContext): Middleware {
  const service = createGridService(createSqlCounts(context.database), context.kernel.layers)
  context.feed.subscribe((batch) => void service.apply(batch.entries))

  const serve = async (ctx: Context, layer: string) => {
    const viewer = await context.viewerOf(ctx)
    const manifest = readableLayer(context.kernel, viewer, layer)
    const { bbox, width, height, filter } = ctx.query
    const window = readWindow({ bbox: String(bbox ?? ''), width: String(width ?? ''), height: String(height ?? '') })
    sendStored(
      ctx,
      await service.grid(viewer, manifest, window, readFilter(filter, manifest)),
      'application/octet-stream',
    )
  }

  return async (ctx, next) => {
    const match = address.exec(ctx.path)
    if (!match || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return next()
    return serve(ctx, match[1]!)
  }
}
