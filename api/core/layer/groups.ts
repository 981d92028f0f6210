import { AppError } from '#api/contract/errors.ts'
import { kindOf } from '#api/contract/filter.ts'
import { areaLevels, documentKinds } from '#api/contract/layer.ts'
import type { AreaLevel, LayerManifest, Viewer } from '#api/contract/layer.ts'
import type { Queryable } from '#api/core/db/database.ts'
import type { Statement } from '#api/core/db/statement.ts'
import { largestFirst, latestBuckets } from './counter.ts'
import type { Counted, Counter } from './counter.ts'
import { bucketFormats, countByFieldSql, countByTimeSql } from './groups.sql.ts'
import type { Bucket } from './groups.sql.ts'
import { checkFirst } from './list.ts'
import type { AreaInfo, CountByRequest, GroupCount } from './requests.ts'
import { scopedFilter } from './scoped.ts'

/** The greatest number of groups: more than the hours of a year. */
const greatestGroups = 10_000

/** Where counts by groups come from; the areas are asked for roll-ups only. */
interface GroupSources {
  database: Queryable
  counter: Counter
  areas: () => Promise<ReadonlyMap<string, AreaInfo>>
}

/** Numbers of rows by groups; see `Kernel.countBy`. */
export async function countGroups(
  sources: GroupSources,
  viewer: Viewer,
  manifest: LayerManifest,
  { filter, by, limit = 1_000 }: CountByRequest,
): Promise<GroupCount[]> {
  checkFirst(limit, greatestGroups)
  const key = keyOf(manifest, by)
  const counted = { manifest, filter: scopedFilter(viewer, manifest, filter), account: viewer.account }
  if (counted.filter.op === 'false') return []
  if (key.is === 'time') return byTime(sources, counted, key.bucket, limit)
  if (key.is === 'field') return byField(sources, counted, key.field, limit)
  return rollUp(await byField(sources, counted, 'area', null), key.level, await sources.areas()).slice(0, limit)
}

async function byTime(
  { database, counter }: GroupSources,
  counted: Counted,
  bucket: Bucket,
  limit: number,
): Promise<GroupCount[]> {
  const hours = await counter.hours(counted)
  if (hours) return latestBuckets(hours, bucket, limit)
  return run(database, countByTimeSql(counted.manifest, counted.filter, bucket, { limit }))
}

async function byField(
  { database, counter }: GroupSources,
  counted: Counted,
  field: string,
  limit: number | null,
): Promise<GroupCount[]> {
  const groups = await counter.groups(counted, field)
  if (groups) return largestFirst(groups, limit ?? groups.length)
  return run(database, countByFieldSql(counted.manifest, counted.filter, field, limit))
}

type Key = { is: 'field'; field: string } | { is: 'area'; level: AreaLevel } | { is: 'time'; bucket: Bucket }

function keyOf(manifest: LayerManifest, by: string): Key {
  const refuse = (reason: string) => new AppError('BAD_INPUT', { reason, by: by.slice(0, 80) })
  if (Object.hasOwn(bucketFormats, by)) {
    if (!manifest.timeField) throw refuse('no-time-field')
    return { is: 'time', bucket: by as Bucket }
  }
  if (by.startsWith('area:')) {
    const level = areaLevels.find((candidate) => candidate === by.slice(5))
    if (!level) throw refuse('level')
    return { is: 'area', level }
  }
  if ([...documentKinds, 'instant'].includes(kindOf(manifest, by))) throw refuse('kind')
  return { is: 'field', field: by }
}

async function run(database: Queryable, statement: Statement): Promise<GroupCount[]> {
  const rows = await database.query<{ key: string | null; n: string }>(statement)
  return rows.map(({ key, n }) => ({ key, count: Number(n) }))
}

/** Adds up groups by area to the ancestors of a level, largest first; areas above that level (and rows without one) come under null. */
export function rollUp(
  groups: readonly GroupCount[],
  level: AreaLevel,
  areas: ReadonlyMap<string, AreaInfo>,
): GroupCount[] {
  const sums = new Map<string | null, number>()
  for (const { key, count } of groups) {
    const ancestor = ancestorAt(key, level, areas)
    sums.set(ancestor, (sums.get(ancestor) ?? 0) + count)
  }
  return [...sums]
    .map(([key, count]) => ({ key, count }))
    .sort((a, b) => b.count - a.count || ((a.key ?? '') < (b.key ?? '') ? -1 : 1))
}

function ancestorAt(id: string | null, level: AreaLevel, areas: ReadonlyMap<string, AreaInfo>): string | null {
  let area = id === null ? undefined : areas.get(id)
  while (area && area.level !== level) area = area.parent === null ? undefined : areas.get(area.parent)
  return area?.id ?? null
}
