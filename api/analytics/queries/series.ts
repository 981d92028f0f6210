import { AppError } from '#api/contract/errors.ts'
import { sumBuckets } from '#api/core/layer/counter.ts'

/** The buckets of a series. */
const seriesBuckets = ['hour', 'day', 'week', 'month'] as const
type SeriesBucket = (typeof seriesBuckets)[number]

/** One point of a series; the key is local: `2026-01-31T08`, `2026-01-31` (day, or Monday of the week), `2026-01`. */
export interface SeriesEntry {
  key: string
  count: number
}

/** The longest series: more than the hours of a year. */
const longestSeries = 10_000

const hour = 3_600_000
const day = 24 * hour

/** The instant in UTC whose calendar and clock read as the key. */
function timeOf(key: string): number {
  return Date.parse(key.length === 13 ? `${key}:00:00Z` : `${key.padEnd(10, '-01')}T00:00:00Z`)
}

function following(time: number, by: SeriesBucket): number {
  if (by === 'month') return Date.UTC(new Date(time).getUTCFullYear(), new Date(time).getUTCMonth() + 1)
  return time + { hour, day, week: 7 * day }[by]
}

const lengths: Record<SeriesBucket, number> = { hour: 13, day: 10, week: 10, month: 7 }

/** Every bucket from the first to the last. Throws `BAD_INPUT` when there are too many. */
function withoutGaps(sums: ReadonlyMap<string, number>, bucket: SeriesBucket): SeriesEntry[] {
  let [first, last] = [Infinity, -Infinity]
  for (const time of [...sums.keys()].map(timeOf)) [first, last] = [Math.min(first, time), Math.max(last, time)]
  const entries: SeriesEntry[] = []
  for (let start = first; start <= last; start = following(start, bucket)) {
    if (entries.length === longestSeries)
      throw new AppError('BAD_INPUT', { field: 'by', reason: 'long', greatest: longestSeries })
    const key = new Date(start).toISOString().slice(0, lengths[bucket])
    entries.push({ key, count: sums.get(key) ?? 0 })
  }
  return entries
}

/**
 * Counts by bucket from counts by local hour, without gaps between the first and the last; with `counts` only what falls on days that count, and of
 * hours and days those alone. Throws `BAD_INPUT` for an unknown bucket and for a series of more than 10,000 points.
 */
export function series(
  hours: ReadonlyMap<string, number>,
  by: string,
  counts: ((day: string) => boolean) | null = null,
): SeriesEntry[] {
  const bucket = seriesBuckets.find((candidate) => candidate === by)
  if (!bucket) throw new AppError('BAD_INPUT', { field: 'by', allowed: seriesBuckets })
  if (!counts) return withoutGaps(sumBuckets(hours, bucket), bucket)
  const counted = new Map([...hours].filter(([key]) => counts(key.slice(0, 10))))
  const entries = withoutGaps(sumBuckets(counted, bucket), bucket)
  return bucket === 'hour' || bucket === 'day' ? entries.filter(({ key }) => counts(key.slice(0, 10))) : entries
}
