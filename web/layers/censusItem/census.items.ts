import { allOf, printFilter } from '#api/contract/filter.ts'
import type { Clause } from '#api/contract/filter.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import { useList } from '#web/core/api/data.ts'
import type { Feature } from '#web/core/api/types.ts'
import type { CensusQuery } from '#web/generated/operations.ts'
import type { FindingQueue, QueueState } from './census.queue.ts'

/** How what a census checks can stand. */
export const statuses = ['open', 'found', 'missing', 'new', 'gone'] as const
/** One of these. */
export type Status = (typeof statuses)[number]

/** A census as its panel knows it. */
export type Census = CensusQuery['census']

/** What the parts of a census work with. */
export interface ListProps {
  manifest: LayerManifest
  area: string
  census: Census
  at: string | null
  queue: FindingQueue
  waiting: QueueState
}

/** The part of a census that the address names. */
export const partOf = (at: string | null) => (at === 'progress' || at === 'new' ? at : 'list')

/** The code in place of a unit grid's for what lies in none. */
export const outside = 'outside'

function gridClause(at: string | null): Clause {
  if (!at || partOf(at) !== 'list') return { op: 'true' }
  return at === outside ? { op: 'isNull', field: 'grid' } : { op: 'eq', field: 'grid', value: at }
}

/** What of a census is looked at. */
export type Place = Pick<ListProps, 'census' | 'area' | 'at'>

/** The filter of what a census checks in an area or a unit grid, by status. */
export function itemFilter({ census, area, at }: Place, status: Status | null): string {
  return printFilter(
    allOf(
      { op: 'eq', field: 'census', value: census.id },
      area === 'all' ? { op: 'true' } : { op: 'startsWith', field: 'area', value: area },
      gridClause(at),
      status ? { op: 'eq', field: 'status', value: status } : { op: 'true' },
    ),
  )
}

const pageSize = 100
const byRoute = { field: 'route', descending: false }

/** The first page of what a census checks, in the order of the route. */
export function useItems({ manifest, ...place }: Place & Pick<ListProps, 'manifest'>, status: Status) {
  return useList(manifest, {
    filter: itemFilter(place, status),
    order: byRoute,
    first: pageSize,
    after: null,
  })
}

/** The id of the component that an item is of. */
export const componentOf = (census: string, { id }: Feature) => id.slice(census.length + 1)

/** The finding of a component that is not sent yet, or null. */
export const queuedOf = ({ entries }: QueueState, census: string, component: string) =>
  entries.find(({ finding, census: of }) => of === census && finding.component === component) ?? null
