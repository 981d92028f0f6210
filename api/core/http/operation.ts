import type { Middleware } from 'koa'
import type { AppContext } from './context.ts'

/** What `/health` tells besides being alive. */
export interface Health {
  /** Milliseconds since the feed last read successfully. */
  readonly lag: () => number
}

/** Serves `GET /health` (alive, kind of database, lag in ms) and `GET /metrics` for Prometheus. */
export function operationRoutes({ database, metrics, version }: AppContext, { lag }: Health): Middleware {
  return async (ctx, next) => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next()
    if (ctx.path === '/health') {
      ctx.set('Cache-Control', 'no-store')
      ctx.body = { status: 'ok', database: database.kind, lag: lag(), version }
      return
    }
    if (ctx.path !== '/metrics') return next()
    ctx.type = metrics.registry.contentType
    ctx.body = await metrics.registry.metrics()
  }
}
