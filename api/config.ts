import { availableParallelism } from 'node:os'
import { z } from 'zod'
import { AppError } from '#api/contract/errors.ts'
import { isNetwork } from '#api/core/access/addresses.ts'

const absent = (value: unknown) => (value === '' ? undefined : value)
const address = (pattern: RegExp) => z.preprocess(absent, z.string().regex(pattern).optional())
const networks = z
  .preprocess(absent, z.string().optional())
  .transform((text) => text?.split(',').map((part) => part.trim()))
  .refine((list) => list === undefined || list.every(isNetwork), 'a list of addresses or CIDR networks')
const whole = (least: number, most: number, usual: number) =>
  z.preprocess(absent, z.coerce.number().int().min(least).max(most).default(usual))
const flag = z.preprocess(absent, z.enum(['true', 'false']).default('false')).transform((value) => value === 'true')

/** Every variable of the environment that the product reads; the README tells them to the operator. */
const schema = z.object({
  PORT: z.preprocess(absent, z.coerce.number().int().min(0).max(65_535).default(8080)),
  HOST: z.preprocess(
    absent,
    z
      .string()
      .regex(/^[\w.:-]+$/)
      .default('127.0.0.1'),
  ),
  DATABASE_URL: address(/^postgres(ql)?:\/\/\S+$/),
  DATABASE_OWNER_URL: address(/^postgres(ql)?:\/\/\S+$/),
  DATA_DIR: z.preprocess(absent, z.string().default('.data')),
  BASEMAP_URL: address(/^https?:\/\/\S+\{z\}\S*$/),
  PUBLIC_URL: address(/^https?:\/\/[^\s/]+$/),
  TRUSTED_PROXIES: networks,
  PERSISTED_ONLY: flag,
  GRID_SELF_REVIEW: flag,
  ANALYTICS_WORKERS: whole(1, 8, Math.min(8, availableParallelism())),
  ANALYTICS_MEMORY_MB: whole(64, 65_536, 4_096),
  LOG_LEVEL: z.preprocess(
    absent,
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  ),
})

/** The configuration: read once, checked, frozen. */
export interface Config {
  readonly port: number
  readonly host: string
  readonly databaseUrl: string | undefined
  readonly databaseOwnerUrl: string | undefined
  readonly dataDir: string
  readonly basemapUrl: string | undefined
  /** The origin under which browsers reach the server; any local one when absent. */
  readonly publicUrl: string | undefined
  /** Networks whose `X-Forwarded-For` is believed; this machine where a public origin is set, otherwise none. */
  readonly trustedProxies: readonly string[]
  /** Refuse GraphQL operations that are not registered. */
  readonly persistedOnly: boolean
  /** A reviewer may approve a change of unit grids that is his own. */
  readonly gridSelfReview: boolean
  /** Threads that read the columns in memory. */
  readonly analyticsWorkers: number
  /** Megabytes that the columns may take. */
  readonly analyticsMemory: number
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'
}

/** Reads the environment. Errors: `BAD_CONFIG` naming the variable. */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const { data, error } = schema.safeParse(environment)
  if (error) {
    const [issue] = error.issues
    throw new AppError('BAD_CONFIG', { variable: String(issue?.path[0] ?? ''), reason: issue?.message ?? '' })
  }
  return Object.freeze({
    port: data.PORT,
    host: data.HOST,
    databaseUrl: data.DATABASE_URL,
    databaseOwnerUrl: data.DATABASE_OWNER_URL,
    dataDir: data.DATA_DIR,
    basemapUrl: data.BASEMAP_URL,
    publicUrl: data.PUBLIC_URL,
    trustedProxies: data.TRUSTED_PROXIES ?? (data.PUBLIC_URL ? ['127.0.0.0/8', '::1/128'] : []),
    persistedOnly: data.PERSISTED_ONLY,
    gridSelfReview: data.GRID_SELF_REVIEW,
    analyticsWorkers: data.ANALYTICS_WORKERS,
    analyticsMemory: data.ANALYTICS_MEMORY_MB,
    logLevel: data.LOG_LEVEL,
  })
}
