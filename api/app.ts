import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Koa from 'koa'
import type { Middleware } from 'koa'
import { createAnalytics } from '#api/analytics/analytics.ts'
import type { ReadModel } from '#api/analytics/chooser.ts'
import { analyticsPart } from '#api/analytics/resolvers.ts'
import { analyticsRoutes } from '#api/analytics/route.ts'
import { createGraphServer } from '#api/core/graphql/server.ts'
import type { GraphServer } from '#api/core/graphql/server.ts'
import type { Operations } from '#api/core/graphql/operations.ts'
import { guardOrigin } from '#api/core/http/body.ts'
import type { AppContext } from '#api/core/http/context.ts'
import { photoRoutes } from '#api/core/http/photos.ts'
import { answerErrors, logRequests, secureHeaders } from '#api/core/http/onion.ts'
import { exportRoutes } from '#api/core/http/exportRoute.ts'
import { operationRoutes } from '#api/core/http/operation.ts'
import type { Health } from '#api/core/http/operation.ts'
import { staticFiles } from '#api/core/http/staticFiles.ts'
import { createJudges } from '#api/grids/judges.ts'
import { gridsPart } from '#api/grids/resolvers.ts'
import { gridRoutes } from '#api/grids/route.ts'
import type { PhotoStore } from '#api/core/layer/photoStore.ts'
import type { PointTiles } from '#api/tiles/columnTile.ts'
import { tileRoutes } from '#api/tiles/route.ts'
import { createSchema } from './schema.ts'

const root = join(import.meta.dirname, '..')

/** The registered operations of our own client. */
function readOperations(): Operations {
  return JSON.parse(readFileSync(join(root, 'api', 'generated', 'operations.json'), 'utf8')) as Operations
}

/** What the application adds to its context. */
export interface AppParts extends Health {
  /** The columns in memory. */
  readModel: ReadModel & PointTiles
  /** The photos of features. */
  photos: PhotoStore
  /** More routes, e.g. the import beside a running server. */
  routes: readonly Middleware[]
  /** The folder of the built pages. */
  pages: string
}

/** The application; `stop` ends its threads. */
export interface App {
  koa: Koa
  graph: GraphServer
  stop(): Promise<void>
}

/** The application as an onion, from the outside in: log, errors, headers, origin, routes, page. Bodies are limited where they are read. */
export async function createApp(context: AppContext, parts: AppParts): Promise<App> {
  const analytics = createAnalytics(context, parts.readModel)
  const judges = createJudges()
  const graph = await createGraphServer(
    context,
    createSchema([analyticsPart(analytics), gridsPart(judges)]),
    readOperations(),
  )
  const koa = new Koa()
  koa.on('error', (error: unknown) => context.log.debug({ err: error }, 'connection'))
  koa
    .use(logRequests(context))
    .use(secureHeaders(context))
    .use(answerErrors(context))
    .use(guardOrigin(context.config.publicUrl))
    .use(operationRoutes(context, parts))
    .use(graph.route)
    .use(tileRoutes(context, parts.readModel))
    .use(analyticsRoutes(context, analytics))
    .use(gridRoutes(context))
    .use(exportRoutes(context))
    .use(photoRoutes(context, parts.photos))
  for (const route of parts.routes) koa.use(route)
  koa.use(staticFiles(parts.pages))
  return { koa, graph, stop: async () => void (await Promise.all([analytics.computing.close(), judges.close()])) }
}
