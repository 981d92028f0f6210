import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Database, Queryable } from '#api/core/db/database.ts'

/** What is measured, for Prometheus. */
export interface Metrics {
  readonly registry: Registry
  readonly httpSeconds: Histogram<'route' | 'method' | 'status'>
  readonly graphqlCost: Histogram
  readonly databaseSeconds: Histogram
  /** Seconds between a commit and its arrival in the feed, for the newest change. */
  readonly feedLag: Gauge
  /** Questions of analytics by who has answered (`columns`, `postgis`) and why it was PostGIS. */
  readonly analyticsAnswers: Counter<'source' | 'reason'>
  /** The caches of binary answers by name, each with what tells its bytes. */
  readonly caches: Map<string, () => number>
}

/** Makes an empty set of metrics. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const caches = new Map<string, () => number>()
  const cacheBytes = new Gauge({
    name: 'yizhangtu_cache_bytes',
    help: 'Bytes in caches of binary answers',
    labelNames: ['cache'],
    registers,
    collect: () => caches.forEach((bytes, cache) => cacheBytes.set({ cache }, bytes())),
  })
  collectDefaultMetrics({ register: registry, prefix: 'yizhangtu_' })
  return {
    registry,
    httpSeconds: new Histogram({
      name: 'yizhangtu_http_seconds',
      help: 'Time from request to answer',
      labelNames: ['route', 'method', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
    graphqlCost: new Histogram({
      name: 'yizhangtu_graphql_cost',
      help: 'Cost of accepted GraphQL operations',
      buckets: [1, 10, 50, 100, 500, 1_000, 5_000, 20_000],
      registers,
    }),
    databaseSeconds: new Histogram({
      name: 'yizhangtu_database_seconds',
      help: 'Time of database statements with waiting for a connection',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5],
      registers,
    }),
    feedLag: new Gauge({ name: 'yizhangtu_feed_lag_seconds', help: 'Age of the newest change on arrival', registers }),
    analyticsAnswers: new Counter({
      name: 'yizhangtu_analytics_answers_total',
      help: 'Questions of analytics by who has answered and why it was PostGIS',
      labelNames: ['source', 'reason'],
      registers,
    }),
    caches,
  }
}

/** The same database with the time of every statement observed. */
export function measured(database: Database, { databaseSeconds }: Metrics): Database {
  const watch = (queryable: Queryable): Queryable['query'] =>
    async function query(statement, signal) {
      const stop = databaseSeconds.startTimer()
      try {
        return await queryable.query(statement, signal)
      } finally {
        stop()
      }
    }
  return {
    ...database,
    query: watch(database),
    transaction: (work, options) =>
      database.transaction(
        (tx) =>
          work({
            script: (text) => tx.script(text),
            ...(tx.copyIn && { copyIn: tx.copyIn.bind(tx) }),
            query: watch(tx),
          }),
        options,
      ),
  }
}
