import type { CellWindow } from '#api/contract/analytics.ts'
import {
  ClusterListDocument,
  ExplainPlaceDocument,
  HotSpotListDocument,
  RecurrenceListDocument,
} from '#web/generated/operations.ts'
import type {
  ClusterListQuery,
  ExplainPlaceQuery,
  HotSpotListQuery,
  RecurrenceListQuery,
} from '#web/generated/operations.ts'
import type { Bar } from './analysis.ts'
import { ranksOf } from './charts.ts'
import type { Rank } from './charts.ts'
import { useLoaded } from './data.ts'
import type { Loaded } from './data.ts'

/** Places where the same class comes again. */
export type Recurrence = RecurrenceListQuery['analysis']['recurrence']
/** Hot spots of a window, the most significant first. */
export type HotSpots = HotSpotListQuery['analysis']['hotSpots']
/** Clusters by density, the largest first. */
export type Clusters = ClusterListQuery['analysis']['clusters']

/** What is known of a place: the rows here, all rows of the filter, those around, and the components here. */
export interface PlaceAnswer {
  source: string
  reason: string | null
  here: {
    total: number
    hours: readonly number[]
    series: readonly Bar[]
    classes: readonly Rank[]
    states: readonly Rank[]
    departments: readonly Rank[]
    recurrence: Recurrence | null
  }
  whole: { total: number; classes: readonly { key: string | null; count: number }[] }
  around: number | null
  components: { total: number; classes: readonly Rank[] } | null
}

/** What is asked about a place; the filters are whole ones, null asks not for that part. */
export interface PlaceRequest {
  layer: string
  here: string
  whole: string
  around: string | null
  components: string | null
  hasTime: boolean
  /** The time zone of the hours of the week. */
  zone: string
  fields: ReadonlySet<string>
}

function hereOf({ total, hours, series, classes, states, departments, recurrence }: ExplainPlaceQuery['here']) {
  return {
    total,
    hours: hours ?? [],
    series: series ?? [],
    classes: ranksOf(classes),
    states: ranksOf(states),
    departments: ranksOf(departments),
    recurrence: recurrence ?? null,
  }
}

function answerOf({ here, whole, around, components }: ExplainPlaceQuery): PlaceAnswer {
  const classes = (whole.classes ?? []).map(({ key, count }) => ({ key: key ?? null, count }))
  return {
    source: here.source,
    reason: here.reason ?? null,
    here: hereOf(here),
    whole: { total: whole.total, classes },
    around: around?.total ?? null,
    components: components ? { total: components.total, classes: ranksOf(components.ranking) } : null,
  }
}

/** Asks what is behind a place; null asks nothing. */
export function usePlace(request: PlaceRequest | null): Loaded<PlaceAnswer> {
  const has = (field: string) => request?.fields.has(field) ?? false
  const loaded = useLoaded(
    ExplainPlaceDocument,
    request && {
      layer: request.layer,
      here: request.here || null,
      whole: request.whole || null,
      hasAround: request.around !== null,
      around: request.around,
      hasTime: request.hasTime,
      zone: request.zone,
      hasClass: has('class'),
      hasState: has('state'),
      hasDepartment: has('department'),
      recurs: request.hasTime && has('class'),
      hasComponents: request.components !== null,
      components: request.components,
    },
  )
  return { ...loaded, data: loaded.data && answerOf(loaded.data) }
}

/** The hot spots of a layer in a window of cells; null asks nothing. */
export function useHotSpots(layer: string, filter: string, window: CellWindow | null): Loaded<HotSpots> {
  const loaded = useLoaded(HotSpotListDocument, window && { layer, filter: filter || null, ...window })
  return { ...loaded, data: loaded.data?.analysis.hotSpots ?? null }
}

/** The places where the same class comes again. */
export function useRecurrence(layer: string, filter: string): Loaded<Recurrence> {
  const loaded = useLoaded(RecurrenceListDocument, { layer, filter: filter || null })
  return { ...loaded, data: loaded.data?.analysis.recurrence ?? null }
}

/** The clusters of a layer. */
export function useClusters(layer: string, filter: string): Loaded<Clusters> {
  const loaded = useLoaded(ClusterListDocument, { layer, filter: filter || null })
  return { ...loaded, data: loaded.data?.analysis.clusters ?? null }
}
