import { createHash } from 'node:crypto'
import type { Context, Middleware } from 'koa'
import { encode, encodingFor } from '#api/core/http/encoding.ts'
import type { AppContext } from '#api/core/http/context.ts'
import { sendStored } from '#api/core/http/sendStored.ts'
import { checkDay, readGridsAt } from './atDate.ts'
import type { AskedDay } from './atDate.ts'
import { gridsOf } from './rights.ts'

const path = '/grids/at'

/** The address of the unit grids of a day. */
export function gridsAtUrl({ at, area }: AskedDay): string {
  return `${path}?${new URLSearchParams({ at, area }).toString()}`
}

const textOf = (value: string | string[] | undefined) => [value ?? ''].flat()[0] ?? ''

/** Serves `GET /grids/at?at=<instant>&area=<code>`: the unit grids of a day under an area as GeoJSON. Errors: 400, 401, 403 as they mean. */
export function gridRoutes(context: AppContext): Middleware {
  const serve = async (ctx: Context) => {
    const grids = gridsOf(context)
    const viewer = await context.viewerOf(ctx)
    const day = checkDay(grids, viewer, { at: textOf(ctx.query['at']), area: textOf(ctx.query['area']) })
    const bytes = Buffer.from(await readGridsAt(grids, day))
    const encoding = encodingFor(ctx)
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
    const stored = { encoded: await encode(bytes, encoding), encoding, etag, headers: {} }
    await sendStored(ctx, stored, 'application/geo+json')
  }
  return async (ctx, next) => {
    if (ctx.path !== path || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return next()
    return serve(ctx)
  }
}
