import { useApolloClient } from '@apollo/client/react'
import { useMemo } from 'react'
import type { Bounds } from '#api/contract/geo.ts'
import { formatRef } from '#api/contract/ref.ts'
import type { LayerId } from '#api/contract/ref.ts'
import type { MarkedFeature } from '#web/core/map/marks.ts'
import { ExtentDocument, MarksDocument } from '#web/generated/operations.ts'
import { useLoaded } from './data.ts'
import type { Loaded } from './data.ts'
import { failureOf } from './failure.ts'

/** Features of a filter, all or a sample, and how many there are with a place. */
export interface Marked {
  count: number
  features: readonly MarkedFeature[]
}

/** The features of a layer under a filter, or 1,000 of them, to mark on the map; a null filter asks nothing. */
export function useMarks(layer: LayerId, filter: string | null): Loaded<Marked> {
  const loaded = useLoaded(MarksDocument, filter === null ? null : { layer, filter }, true)
  const extent = loaded.data?.extent
  const data = useMemo(
    () =>
      extent
        ? {
            count: extent.count,
            features: extent.marks.map(({ id, place: [lon = 0, lat = 0] }) => ({
              ref: formatRef(layer, id),
              place: [lon, lat] as const,
            })),
          }
        : null,
    [extent, layer],
  )
  return { ...loaded, data }
}

/** Asks for the rectangle around the features of a filter; null around none. Rejects with an `ApiFailure`. */
export function useExtent(): (layer: LayerId, filter: string) => Promise<Bounds | null> {
  const client = useApolloClient()
  return async (layer, filter) => {
    try {
      const { data } = await client.query({
        query: ExtentDocument,
        variables: { layer, filter },
        fetchPolicy: 'network-only',
      })
      const [west, south, east, north] = data?.extent.bounds ?? []
      return north === undefined ? null : [west!, south!, east!, north]
    } catch (error) {
      throw failureOf(error)
    }
  }
}
