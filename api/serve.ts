import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Logger } from 'pino'
import { createCounter } from '#api/analytics/counter.ts'
import { createAppliedFeed } from '#api/analytics/engine/appliedFeed.ts'
import { createReadModel } from '#api/analytics/engine/readModel.ts'
import type { RunningReadModel } from '#api/analytics/engine/readModel.ts'
import { measureReadModel } from '#api/analytics/engine/readModelMetrics.ts'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { AppError } from '#api/contract/errors.ts'
import { clientAddress } from '#api/core/access/addresses.ts'
import { openMigrated } from '#api/core/db/open.ts'
import type { Database } from '#api/core/db/database.ts'
import type { TrialDatabase } from '#api/core/db/trial.ts'
import { openSockets } from '#api/core/graphql/sockets.ts'
import type { AppContext, ChangeSource } from '#api/core/http/context.ts'
import { createMetrics, measured } from '#api/core/http/metrics.ts'
import type { Metrics } from '#api/core/http/metrics.ts'
import { createViewerOf } from '#api/core/http/session.ts'
import { versionOf } from '#api/core/http/version.ts'
import { createKernel } from '#api/core/layer/kernel.ts'
import type { Kernel } from '#api/core/layer/kernel.ts'
import { startPhotoSweep } from '#api/core/layer/photoSweep.ts'
import { openPhotoStore } from '#api/core/layer/photoStore.ts'
import { loadRoutes } from '#api/import/loadRoutes.ts'
import { importRoutes } from '#api/import/route.ts'
import { openUploads } from '#api/import/uploads.ts'
import { clearAbandoned } from '#api/import/stage.ts'
import { layers } from '#api/layers/index.ts'
import { createFeed } from '#api/live/feed.ts'
import type { Feed } from '#api/live/feed.ts'
import { createOverdueSweep } from '#api/live/overdue.ts'
import { migrationSources } from './sources.ts'

/** How long running requests may take after the server was told to stop. */
const grace = 10_000

/** The longest request head in bytes: a filter with a polygon of thousands of vertices stands in the address of a tile. */
const longestHeader = 256 * 1024

/** How long a whole request may take to arrive: an import of millions of rows; smaller bodies have limits of their own. */
const longestUpload = 3_600_000

/** Milliseconds between two looks at the change feed. */
const pollInterval = 100

/** A running server. */
export interface Served {
  /** Where it listens, e.g. `http://localhost:8080`. */
  readonly url: string
  readonly database: Database
  readonly kernel: Kernel
  readonly feed: Feed
  /** The feed as caches and subscriptions hear it: when the columns have what it tells. */
  readonly changes: ChangeSource
  readonly readModel: RunningReadModel
  /** Stops listening, lets running requests end, closes subscriptions, feed and database. */
  close(): Promise<void>
}

/** Opens and migrates the database, lets `prepare` load what it wants as the owner of the tables, and listens. */
export async function serve(
  config: Config,
  { prepare }: { prepare?: (database: Database) => Promise<void> } = {},
): Promise<Served> {
  const database = await openMigrated(config, migrationSources, prepare)
  try {
    await clearAbandoned(database)
    const served = await serveOver(database, config)
    if ('tell' in database) (database as TrialDatabase).tell(served.url)
    return served
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Where the built pages lie. */
export const builtPages = join(import.meta.dirname, '..', 'dist', 'web')

/** Serves an open database with the pages of a folder; `close` closes the database as well. */
export async function serveOver(opened: Database, config: Config, pages = builtPages): Promise<Served> {
  const log = pino({ level: config.logLevel, base: null })
  const metrics = createMetrics()
  const database = measured(opened, metrics)
  const { kernel, feed, lag, readModel } = createModels(opened, { database, config, log, metrics })
  await feed.poll()
  const version = versionOf(packageVersion(), pages)
  const addressOf = (request: IncomingMessage) =>
    clientAddress(request.socket.remoteAddress ?? '', forwardedIn(request), config.trustedProxies)
  const viewerOf = createViewerOf(database, { publicUrl: config.publicUrl, addressOf })
  const told = createAppliedFeed(feed, readModel, (error) => log.error({ err: error }, 'feed'))
  const context: AppContext = { config, database, kernel, feed: told, log, metrics, version, addressOf, viewerOf }
  const onError = (error: unknown) => log.error({ err: error }, 'import')
  const photoFolder = join(config.dataDir, 'photos')
  const importing = { database: opened, layers, token: tokenOf(opened), onError }
  const uploads = openUploads(join(config.dataDir, 'uploads'))
  const { koa, graph, stop } = await createApp(context, {
    lag,
    readModel,
    readModels: () => readModel.states,
    photos: openPhotoStore(photoFolder),
    pages,
    routes: [importRoutes(importing), loadRoutes({ app: context, loading: importing, uploads })],
  })
  const server = createServer(
    { requestTimeout: longestUpload, headersTimeout: 20_000, maxHeaderSize: longestHeader },
    koa.callback(),
  )
  const sockets = openSockets(server, context, graph)
  const url = await listen(server, config)
  readModel.start(feed)
  feed.start(pollInterval)
  const overdue = createOverdueSweep(opened, { onError: (error) => log.error({ err: error }, 'overdue') })
  overdue.start()
  const endPhotoSweep = startPhotoSweep(opened, photoFolder, (error) => log.error({ err: error }, 'photos'))
  log.info({ url, database: opened.kind }, 'listening')
  const close = async () => {
    await stopListening(server, () => sockets.close())
    await overdue.stop()
    await endPhotoSweep()
    await feed.stop()
    await readModel.close()
    await graph.stop()
    await stop()
    await uploads.close()
    await opened.close()
    log.info('stopped')
  }
  return { url, database: opened, kernel, feed, changes: told, readModel, close: once(close) }
}

function packageVersion(): string {
  const text = readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

/** The header in which proxies name whom they speak for. */
function forwardedIn({ headers }: IncomingMessage): string | undefined {
  return [headers['x-forwarded-for']].flat().join(',')
}

/** The token in the lock file of the trial database; null for a server. */
function tokenOf(database: Database): string | null {
  return 'lock' in database ? (database as TrialDatabase).lock.token : null
}

/** Kernel, feed and columns, which need one another. */
function createModels(
  opened: Database,
  { database, config, log, metrics }: { database: Database; config: Config; log: Logger; metrics: Metrics },
) {
  const readModel: RunningReadModel = createReadModel({
    database: opened,
    layers,
    areas: () => kernel.areas(),
    folder: join(config.dataDir, 'read-model'),
    workers: config.analyticsWorkers,
    memory: config.analyticsMemory * 1024 * 1024,
    log,
    feedLag: () => lag(),
  })
  const kernel: Kernel = createKernel({ database, layers, counter: createCounter(readModel) })
  const { feed, lag } = watchedFeed(opened, { kernel, log, metrics })
  measureReadModel(metrics, readModel)
  return { kernel, feed, lag, readModel }
}

/** The feed with its lag measured and the kernel's memory cleared by what it tells; `lag` is the time since it last read. */
function watchedFeed(database: Database, { kernel, log, metrics }: { kernel: Kernel; log: Logger; metrics: Metrics }) {
  let read = performance.now()
  const query: Database['query'] = async (statement) => {
    const rows = await database.query(statement)
    read = performance.now()
    return rows as never
  }
  const feed = createFeed({ ...database, query }, { onError: (error) => log.error({ err: error }, 'feed') })
  feed.subscribe(({ entries }) => {
    const newest = Math.max(...entries.map(({ at }) => at.getTime()))
    metrics.feedLag.set(Math.max(0, Date.now() - newest) / 1000)
    for (const layer of new Set(entries.map((entry) => entry.layer))) kernel.forget(layer)
  })
  return { feed, lag: () => Math.round(performance.now() - read) }
}

function listen(server: Server, { host, port }: Config): Promise<string> {
  return new Promise((resolve, reject) => {
    const refuse = (cause: NodeJS.ErrnoException) =>
      reject(new AppError('BAD_CONFIG', { variable: 'PORT', value: port, reason: cause.code ?? '' }, { cause }))
    server.once('error', refuse)
    server.listen(port, host, () => {
      server.off('error', refuse)
      resolve(`http://localhost:${(server.address() as AddressInfo).port}`)
    })
  })
}

/** Refuses new requests, waits for the running ones, at most `grace` milliseconds. */
async function stopListening(server: Server, closeSockets: () => Promise<void>): Promise<void> {
  const ended = new Promise<void>((resolve) => server.close(() => resolve()))
  await closeSockets()
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), grace)
  await ended
  clearTimeout(timer)
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => (running ??= work())
}
