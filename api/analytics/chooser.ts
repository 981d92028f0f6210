import type { AnswerSource, FallbackReason } from '#api/contract/analytics.ts'
import type { LayerId } from '#api/contract/ref.ts'
import type { CountSource, Selection } from './countSource.ts'

/** How the read model of a layer is doing. */
export interface ReadModelState {
  layer: LayerId
  state: 'absent' | 'loading' | 'ready' | 'over-bound'
  rows: number
  bytes: number
  /** Milliseconds since it last knew that it was current; null while loading. */
  lag: number | null
}

/** What the questions need of the columns in memory. */
export interface ReadModel {
  /** The columns for a selection, or why they cannot answer. */
  sourceFor(selection: Selection): { source: CountSource; name: 'columns' } | { reason: FallbackReason }
  state(layer: LayerId): ReadModelState
  /** Calls the listener with the layers whose columns have changed. */
  subscribe(listener: (layers: readonly LayerId[]) => void): () => void
}

/** A read model that holds nothing. */
export const withoutColumns: ReadModel = {
  sourceFor: () => ({ reason: 'no-columns' }),
  state: (layer) => ({ layer, state: 'absent', rows: 0, bytes: 0, lag: null }),
  subscribe: () => () => undefined,
}

/** The source that answers, and why it is PostGIS. */
export interface Choice {
  source: CountSource
  name: AnswerSource
  reason: FallbackReason | null
}

/** Chooses who answers about a selection. */
export type Choose = (selection: Selection) => Choice

/** Chooses the columns where they can answer, and PostGIS otherwise. */
export function createChoose(readModel: ReadModel, postgis: CountSource): Choose {
  return (selection) => {
    const found = readModel.sourceFor(selection)
    return 'source' in found ? { ...found, reason: null } : { source: postgis, name: 'postgis', reason: found.reason }
  }
}
