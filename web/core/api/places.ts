import type { OperationVariables, TypedDocumentNode } from '@apollo/client/core'
import { useApolloClient } from '@apollo/client/react'
import { mostCompared } from '#api/contract/analytics.ts'
import type { CellWindow } from '#api/contract/analytics.ts'
import {
  ClusterListDocument,
  ClusterPartDocument,
  ExplainPlaceDocument,
  HotSpotListDocument,
  RecurrenceListDocument,
  RecurrencePartDocument,
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
import { ApiFailure } from './failure.ts'
import type { Loaded } from './data.ts'

/** Places where the same class comes again. */
export type Recurrence = RecurrenceListQuery['analysis']['recurrence']
/** Hot spots of a window, the most significant first. */
export type HotSpots = HotSpotListQuery['analysis']['hotSpots']
/** Clusters by density, the largest first. */
export type Clusters = ClusterListQuery['analysis']['clusters']

/** Why it is not told what comes again: it is being asked, or there are too many rows to compare. */
export type Untold = 'asked' | 'tooMany'

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
    recurrence: Recurrence | Untold | null
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

function hereOf({ total, hours, series, classes, states, departments }: ExplainPlaceQuery['here']) {
  return {
    total,
    hours: hours ?? [],
    series: series ?? [],
    classes: ranksOf(classes),
    states: ranksOf(states),
    departments: ranksOf(departments),
  }
}

function answerOf(
  { here, whole, around, components }: ExplainPlaceQuery,
  recurrence: PlaceAnswer['here']['recurrence'],
): PlaceAnswer {
  const classes = (whole.classes ?? []).map(({ key, count }) => ({ key: key ?? null, count }))
  return {
    source: here.source,
    reason: here.reason ?? null,
    here: { ...hereOf(here), recurrence },
    whole: { total: whole.total, classes },
    around: around?.total ?? null,
    components: components ? { total: components.total, classes: ranksOf(components.ranking) } : null,
  }
}

/** Whether what comes again can be told of a place of so many rows. */
function canRecur({ hasTime, fields }: PlaceRequest, total: number): boolean {
  return hasTime && fields.has('class') && total > 0
}

/** What comes again in a place of so many rows; null where nothing can. */
function useAgain(request: PlaceRequest, total: number): Loaded<Recurrence | Untold> {
  const isAsked = canRecur(request, total) && total <= mostCompared
  const loaded = useRecurrence(request.layer, request.here, isAsked ? recurrenceHere : null)
  const told = total > mostCompared ? ('tooMany' as const) : (loaded.data ?? ('asked' as const))
  return { ...loaded, data: canRecur(request, total) ? (loaded.isLoading ? 'asked' : told) : null }
}

/** Asks what is behind a place, and then what comes again in it. */
export function usePlace(request: PlaceRequest): Loaded<PlaceAnswer> {
  const { layer, here, whole, around, components, hasTime, zone, fields } = request
  const loaded = useLoaded(ExplainPlaceDocument, {
    layer,
    here: here || null,
    whole: whole || null,
    hasAround: around !== null,
    around,
    hasTime,
    zone,
    hasClass: fields.has('class'),
    hasState: fields.has('state'),
    hasDepartment: fields.has('department'),
    hasComponents: components !== null,
    components,
  })
  const again = useAgain(request, loaded.isLoading ? 0 : (loaded.data?.here.total ?? 0))
  return {
    data: loaded.data && answerOf(loaded.data, again.data),
    isLoading: loaded.isLoading || again.isLoading,
    failure: loaded.failure ?? again.failure,
    retry: loaded.failure ? loaded.retry : again.retry,
  }
}

/** What counts as coming again, as the questions of `charts.operations.graphql` have it: within how many metres, and how many places are told. */
export interface RecurrenceKind {
  metres: number
  first: number
}
/** Within an explained place. */
export const recurrenceHere: RecurrenceKind = { metres: 50, first: 5 }
/** In the list of recurrences. */
export const recurrenceAnywhere: RecurrenceKind = { metres: 20, first: 10 }

/** Asks for a part (from 1 on) of the rows of a cluster or of what comes again, of one or of all places. Rejects with an `ApiFailure`; `NOT_FOUND` when the rows have changed and there is none such. */
export function useRowParts(layer: string, filter: string) {
  const client = useApolloClient()
  const ask = async <T, V extends OperationVariables>(query: TypedDocumentNode<T, V>, variables: V): Promise<T> => {
    const { data } = await client.query({ query, variables, fetchPolicy: 'network-only' } as never)
    return data as T
  }
  const named = (refs: readonly string[] | undefined) => {
    if (!refs || refs.length === 0) throw new ApiFailure('NOT_FOUND')
    return refs
  }
  const about = { layer, filter: filter || null }
  return {
    recurrent: async (of: 'all' | number, part: number, kind: RecurrenceKind) => {
      const { recurrence } = (await ask(RecurrencePartDocument, { ...about, ...kind, part })).analysis
      return named(of === 'all' ? recurrence.refs : recurrence.top[of]?.refs)
    },
    clustered: async (cluster: number, part: number) => {
      const { clusters } = (await ask(ClusterPartDocument, { ...about, part })).analysis
      return named(clusters.top[cluster]?.refs)
    },
  }
}

/** The hot spots of a layer in a window of cells; null asks nothing. */
export function useHotSpots(layer: string, filter: string, window: CellWindow | null): Loaded<HotSpots> {
  const loaded = useLoaded(HotSpotListDocument, window && { layer, filter: filter || null, ...window })
  return { ...loaded, data: loaded.data?.analysis.hotSpots ?? null }
}

/** The places where the same class comes again; null asks nothing. */
export function useRecurrence(layer: string, filter: string, kind: RecurrenceKind | null): Loaded<Recurrence> {
  const loaded = useLoaded(RecurrenceListDocument, kind && { layer, filter: filter || null, ...kind })
  return { ...loaded, data: loaded.data?.analysis.recurrence ?? null }
}

/** The clusters of a layer. */
export function useClusters(layer: string, filter: string): Loaded<Clusters> {
  const loaded = useLoaded(ClusterListDocument, { layer, filter: filter || null })
  return { ...loaded, data: loaded.data?.analysis.clusters ?? null }
}
