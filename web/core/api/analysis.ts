import { useMemo } from 'react'
import type { LayerManifest } from '#api/contract/layer.ts'
import type { PerKind } from '#web/core/url/look.ts'
import type { TimeUnit } from '#web/core/url/viewState.ts'
import { RankingDocument, SeriesDocument } from '#web/generated/operations.ts'
import { useLoaded } from './data.ts'
import type { Loaded } from './data.ts'
import { useSource } from './source.ts'

/** One bar of a series: the local day, the Monday of the week, or the month, and its number of rows. */
export interface Bar {
  key: string
  count: number
}

/** The most groups that one ranking gives. */
export const mostRanks = 1000

/** The time zone of the city: bars and periods begin at its midnight. */
export function useZone(): string {
  return useSource().start.dataNote.cities[0]?.timeZone ?? 'UTC'
}

/** The rows of a layer by day, week or month of its time; null asks nothing. */
export function useSeries(layer: string | null, by: TimeUnit, filter: string): Loaded<readonly Bar[]> {
  const loaded = useLoaded(SeriesDocument, layer === null ? null : { layer, filter: filter || null, by })
  return { ...loaded, data: loaded.data?.analysis.series ?? null }
}

/** The rows of a layer by area, in all and per what was asked. */
export function useRanking(
  { id }: LayerManifest,
  { by, per, filter }: { by: string; per: PerKind; filter: string },
): Loaded<ReadonlyMap<string, { count: number; value: number | null }>> {
  const loaded = useLoaded(RankingDocument, { layer: id, filter: filter || null, by, per, first: mostRanks })
  const ranks = loaded.data?.analysis.ranking
  const data = useMemo(
    () =>
      ranks
        ? new Map(
            ranks.flatMap(({ key, count, rate }) =>
              key === null || key === undefined ? [] : [[key, { count, value: rate ?? null }] as const],
            ),
          )
        : null,
    [ranks],
  )
  return { ...loaded, data }
}
