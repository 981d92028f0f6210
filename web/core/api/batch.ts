import { useApolloClient } from '@apollo/client/react'
import type { FeatureRef, LayerId } from '#api/contract/ref.ts'
import {
  ApplyBatchDocument,
  JudgeTwinsDocument,
  MergeDocument,
  PreviewBatchDocument,
  VerdictsDocument,
} from '#web/generated/operations.ts'
import type { VerdictsQuery } from '#web/generated/operations.ts'
import { useLoaded } from './data.ts'
import type { Loaded } from './data.ts'
import { ApiFailure, failureOf } from './failure.ts'

/** The values that all features of a filter get; '' filters nothing. */
export interface BatchOrder {
  layer: LayerId
  filter: string
  values: Readonly<Record<string, unknown>>
}

/** How many features a batch changes, and the token that holds for exactly these. */
export interface BatchOutlook {
  count: number
  token: string
}

const variablesOf = ({ layer, filter, values }: BatchOrder) => ({
  layer,
  filter: filter === '' ? null : filter,
  values,
})

/** Foretells a batch and carries it out; then every open list is asked anew. Rejects with an `ApiFailure`. */
export function useBatch(): {
  preview: (order: BatchOrder) => Promise<BatchOutlook>
  apply: (order: BatchOrder, token: string) => Promise<number>
} {
  const client = useApolloClient()
  return {
    preview: async (order) => {
      const asked = { query: PreviewBatchDocument, variables: variablesOf(order), fetchPolicy: 'no-cache' as const }
      const { data } = await client.query(asked).catch((error: unknown) => Promise.reject(failureOf(error)))
      if (!data) throw new ApiFailure('INTERNAL')
      return { count: data.previewBatch.count, token: data.previewBatch.token }
    },
    apply: async (order, token) => {
      const variables = { ...variablesOf(order), token }
      const made = client.mutate({ mutation: ApplyBatchDocument, variables })
      const { data } = await made.catch((error: unknown) => Promise.reject(failureOf(error)))
      if (!data) throw new ApiFailure('INTERNAL')
      await client.refetchQueries({ include: 'active' })
      return data.applyBatch
    },
  }
}

/** Two features that are one: the one that stays, the other, and the fields taken from it. */
export interface MergeOrder {
  keep: { ref: FeatureRef; version: number }
  other: { ref: FeatureRef; version: number }
  take: readonly string[]
}

/** Merges two features; then every open list and both features are asked anew. Rejects with an `ApiFailure`. */
export function useMerge(): (order: MergeOrder) => Promise<void> {
  const client = useApolloClient()
  return async ({ keep, other, take }) => {
    const variables = {
      keep: keep.ref,
      keepVersion: keep.version,
      other: other.ref,
      otherVersion: other.version,
      take: [...take],
    }
    try {
      await client.mutate({ mutation: MergeDocument, variables })
    } catch (error) {
      throw failureOf(error)
    } finally {
      await client.refetchQueries({ include: 'active' })
    }
  }
}

/** What is said of a component and one that is taken for its duplicate: that they are two, or that this is taken back. */
export interface VerdictDraft {
  other: string
  areTwo: boolean
  reason: string
}

/** What was said of a component and those near it, the latest first, and how to say more; then every open list is asked anew. Rejects with an `ApiFailure`. */
export function useVerdicts(
  component: string,
): Loaded<VerdictsQuery['twinVerdicts']> & { say: (draft: VerdictDraft) => Promise<void> } {
  const client = useApolloClient()
  const loaded = useLoaded(VerdictsDocument, { component }, true)
  return {
    ...loaded,
    data: loaded.data?.twinVerdicts ?? null,
    say: async (draft) => {
      try {
        await client.mutate({ mutation: JudgeTwinsDocument, variables: { component, ...draft } })
      } catch (error) {
        throw failureOf(error)
      } finally {
        await client.refetchQueries({ include: 'active' })
      }
    },
  }
}
