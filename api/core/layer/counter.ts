import type { Clause } from '#api/contract/filter.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import type { Bucket } from './groups.sql.ts'
import type { GroupCount } from './requests.ts'

/** The rows of a layer that pass a checked, scoped filter in canonical form, and the account that asks for them. */
export interface Counted {
  manifest: LayerManifest
  filter: Clause
  account: string
}

/** Counts rows in place of the database, just as exactly; null where it cannot, at once or after all. */
export interface Counter {
  total(counted: Counted): Promise<number | null> | null
  /** By the values of a field, in no particular order. */
  groups(counted: Counted, field: string): Promise<GroupCount[] | null> | null
  /** By local hour `2026-01-31T08` of the layer's time. */
  hours(counted: Counted): Promise<ReadonlyMap<string, number> | null> | null
}

/** A counter that leaves everything to the database. */
export const noCounter: Counter = { total: () => null, groups: () => null, hours: () => null }

/** The bucket of a local hour, as `countByTimeSql` writes it. */
export function bucketOf(hour: string, bucket: Bucket): string {
  if (bucket === 'hour') return hour
  if (bucket === 'month') return hour.slice(0, 7)
  if (bucket === 'day') return hour.slice(0, 10)
  const days = Math.floor(Date.parse(`${hour.slice(0, 10)}T00:00:00Z`) / 86_400_000)
  return new Date((days - ((((days + 3) % 7) + 7) % 7)) * 86_400_000).toISOString().slice(0, 10)
}

/** Counts by bucket from counts by local hour. */
export function sumBuckets(hours: ReadonlyMap<string, number>, bucket: Bucket): Map<string, number> {
  const sums = new Map<string, number>()
  for (const [hour, count] of hours) {
    const key = bucketOf(hour, bucket)
    sums.set(key, (sums.get(key) ?? 0) + count)
  }
  return sums
}

/** The order of PostgreSQL's collation "C": by bytes, null last. */
function byBytes(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

/** Groups as `countByFieldSql` orders them: largest first, ties by key. */
export function largestFirst(groups: readonly GroupCount[], limit: number): GroupCount[] {
  return groups.toSorted((a, b) => b.count - a.count || byBytes(a.key, b.key)).slice(0, limit)
}

/** The latest buckets, oldest first, as `countByTimeSql` gives them. */
export function latestBuckets(hours: ReadonlyMap<string, number>, bucket: Bucket, limit: number): GroupCount[] {
  return [...sumBuckets(hours, bucket)]
    .map(([key, count]) => ({ key, count }))
    .sort((a, b) => byBytes(a.key, b.key))
    .slice(-limit)
}
