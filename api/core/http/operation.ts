import type { Middleware } from 'koa'
import type { AppContext } from './context.ts'

/** How the columns of a layer are doing; `lag` in milliseconds. How many rows there are is not for everybody. */
interface HealthOfLayer {
  readonly layer: string
  readonly state: string
  readonly lag: number | null
}

/** What `/health` tells besides being alive. */
export interface Health {
  /** Milliseconds since the feed last read successfully. */
  readonly lag: () => number
  /** How the columns of each layer are doing. */
  readonly readModels: () => readonly HealthOfLayer[]
}

/** Serves `GET /health` (alive, kind of database, the greatest lag in ms, the read model by layer) and `GET /metrics` for Prometheus. */
export function operationRoutes({ database, metrics, version }: AppContext, { lag, readModels }: Health): Middleware {
  return async (ctx, next) => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next()
    if (ctx.path === '/health') {
      ctx.set('Cache-Control', 'no-store')
      const layers = readModels()
      const slowest = Math.max(lag(), ...layers.map((layer) => layer.lag ?? 0))
      ctx.body = {
        status: 'ok',
        database: database.kind,
        lag: slowest,
        readModel: layers.map(({ layer, state, lag: own }) => ({ layer, state, lag: own })),
        version,
      }
      return
    }
    if (ctx.path !== '/metrics') return next()
    ctx.type = metrics.registry.contentType
    ctx.body = await metrics.registry.metrics()
  }
}
