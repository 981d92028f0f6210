import type { AnswerSource, FallbackReason } from '#api/contract/analytics.ts'
import type { LayerId } from '#api/contract/ref.ts'
import { ColumnsUnavailable } from './countSource.ts'
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

/** The source that answers, and why it is PostGIS. When the columns cannot answer after all, it says so once the answer is there. */
export interface Choice {
  source: CountSource
  name: AnswerSource
  reason: FallbackReason | null
}

/** Chooses who answers about a selection. */
export type Choose = (selection: Selection) => Choice

/** Hears who has answered a question. */
export type Answered = (by: Pick<Choice, 'name' | 'reason'>) => void

/** Chooses the columns where they can answer, and PostGIS otherwise, also when the columns find out later that they cannot. */
export function createChoose(readModel: ReadModel, postgis: CountSource, answered: Answered = () => undefined): Choose {
  return (selection) => {
    const found = readModel.sourceFor(selection)
    const choice: Choice =
      'source' in found
        ? { source: postgis, name: 'columns', reason: null }
        : { source: postgis, name: 'postgis', reason: found.reason }
    choice.source = watched('source' in found ? [found.source, postgis] : [postgis], choice, answered)
    return choice
  }
}

/** The first of the sources that can answer. */
function watched([first, second]: CountSource[], choice: Choice, answered: Answered): CountSource {
  const ask = async <Answer>(question: (source: CountSource) => Promise<Answer>): Promise<Answer> => {
    try {
      const answer = await question(first!)
      answered(choice)
      return answer
    } catch (error) {
      if (!(error instanceof ColumnsUnavailable) || !second) throw error
      Object.assign(choice, { name: 'postgis', reason: error.reason })
      const answer = await question(second)
      answered(choice)
      return answer
    }
  }
  return {
    total: (selection, asker) => ask((source) => source.total(selection, asker)),
    cells: (selection, window, asker) => ask((source) => source.cells(selection, window, asker)),
    frames: (selection, window, cut, asker) => ask((source) => source.frames(selection, window, cut, asker)),
    groups: (selection, fields, asker) => ask((source) => source.groups(selection, fields, asker)),
    hours: (selection, asker, zone) => ask((source) => source.hours(selection, asker, zone)),
    rows: (selection, most, asker) => ask((source) => source.rows(selection, most, asker)),
  }
}
