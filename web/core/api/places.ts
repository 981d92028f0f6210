import type { OperationVariables, TypedDocumentNode } from '@apollo/client/core'
import { useApolloClient } from '@apollo/client/react'
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
