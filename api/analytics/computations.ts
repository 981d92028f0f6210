import { filterLimits } from '#api/contract/filter.ts'
import { fromUnit } from '#api/contract/geo.ts'
import type { Bounds } from '#api/contract/geo.ts'
import { minutesToNearest, shareWithin, weightedMedian } from './statistics/accessibility.ts'
import type { DegreePlaces } from './statistics/accessibility.ts'
import { clustersOf, summariseClusters } from './statistics/clusters.ts'
import type { Density } from './statistics/clusters.ts'
import { emergingSpots } from './statistics/emerging.ts'
import { hotSpots } from './statistics/getisOrd.ts'
import { localPlane } from './statistics/localPlane.ts'
import { recurrenceShare, recurrentPlaces } from './statistics/recurrence.ts'
import type { RecurrenceRows, RecurrenceRule } from './statistics/recurrence.ts'

/** Clusters by density: how many, the rows in none, and the largest ones in degrees. */
export interface ClusterAnswer {
  clusters: number
  noise: number
  top: { place: number[]; bounds: Bounds; count: number; rows: number[] }[]
}

/** The rows of a cluster or place are told in parts of so many: as many as a filter can name. */
const partSize = filterLimits.values

/** Which part of the rows is told, from 1 on, and of how many of the largest. */
interface Told {
  first: number
  part: number
}

/** A part of the numbers of rows. */
function partOf(rows: ArrayLike<number> & { slice(from: number, to: number): ArrayLike<number> }, part: number) {
  return Array.from(rows.slice((part - 1) * partSize, part * partSize))
}

/** The numbers of the rows of each of some clusters. */
function membersOf(labels: Int32Array, wanted: readonly number[]): Map<number, number[]> {
  const members = new Map(wanted.map((cluster) => [cluster, [] as number[]]))
  for (const [row, label] of labels.entries()) members.get(label)?.push(row)
  return members
}

/** Clusters of rows at places of the unit square × 2³². */
function clusters(
  { x, y }: Pick<RecurrenceRows, 'x' | 'y'>,
  { first, part, ...density }: Density & Told,
): ClusterAnswer {
  const plane = localPlane(x, y)
  const found = clustersOf(plane.x, plane.y, density)
  const largest = summariseClusters(plane.x, plane.y, found).slice(0, first)
  const members = membersOf(
    found.labels,
    largest.map(({ cluster }) => cluster),
  )
  const top = largest.map(({ cluster, count, middle, box }) => {
    const [west, south] = plane.toDegrees(box[0], box[1])
    const [east, north] = plane.toDegrees(box[2], box[3])
    const bounds = [west, south, east, north] as const
    return { place: [...plane.toDegrees(...middle)], bounds, count, rows: partOf(members.get(cluster)!, part) }
  })
  return { clusters: found.clusters, noise: found.labels.filter((label) => label < 0).length, top }
}

/** Recurrence: rows in it (the numbers of a part of them in `all`), their share, places in all, and the most frequent ones with the numbers of their rows. */
export interface RecurrenceAnswer {
  rows: number
  share: number
  places: number
  all: number[]
  top: { place: number[]; class: number; count: number; first: number; last: number; rows: number[] }[]
}

/** Places where the same class comes again. */
function recurrence(given: RecurrenceRows, { first, part, ...rule }: RecurrenceRule & Told): RecurrenceAnswer {
  const found = recurrentPlaces(given, rule)
  const top = Array.from(found.count.subarray(0, first), (count, place) => ({
    place: fromUnit((found.x[place]! + 0.5) / 2 ** 32, (found.y[place]! + 0.5) / 2 ** 32),
    class: found.class[place]!,
    count,
    first: found.first[place]!,
    last: found.last[place]!,
    rows: partOf(found.rows.subarray(found.starts[place]!, found.starts[place + 1]!), part),
  }))
  const all = partOf(found.rows, part)
  return { rows: found.rows.length, share: recurrenceShare(found), places: found.count.length, all, top }
}

/** Minutes from places to the nearest service, the share of the weights within a limit, and the minutes of half of the weights. */
function accessibility(
  { services, weights, ...places }: DegreePlaces & { services: DegreePlaces; weights: Uint32Array },
  { kilometresPerHour, limit }: { kilometresPerHour: number; limit: number },
): { minutes: Float64Array; share: number; median: number | null } {
  const minutes = minutesToNearest(places, services, { kilometresPerHour })
  return { minutes, share: shareWithin(minutes, weights, limit), median: weightedMedian(minutes, weights) }
}

/** The statistics that take long enough to need a thread of their own, by name; arguments and results are plain values and typed arrays. */
export const computations = { hotSpots, emergingSpots, clusters, recurrence, accessibility } as const

/** The statistics with their names. */
export type Computations = typeof computations
