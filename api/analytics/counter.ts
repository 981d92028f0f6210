import type { Counted, Counter } from '#api/core/layer/counter.ts'
import type { ReadModel } from './chooser.ts'
import { ColumnsUnavailable } from './countSource.ts'
import { groupCounts } from './queries/groups.ts'

/** The answer, or null when the columns cannot give it after all. */
async function ifAble<Answer>(answer: Promise<Answer>): Promise<Answer | null> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof ColumnsUnavailable) return null
    throw error
  }
}

/** The columns as the kernel counts with them, so that totals of lists and facets come from memory where they can. */
export function createCounter(readModel: Pick<ReadModel, 'sourceFor'>): Counter {
  const asked = ({ manifest, filter, account }: Counted) => {
    const selection = { manifest, clause: filter }
    const found = readModel.sourceFor(selection)
    return 'source' in found ? { source: found.source, selection, asker: { account } } : null
  }
  return {
    total(counted) {
      const found = asked(counted)
      return found && ifAble(found.source.total(found.selection, found.asker).then(({ total }) => total))
    },
    groups(counted, field) {
      const found = asked(counted)
      if (!found) return null
      const told = found.source.groups(found.selection, [field], found.asker)
      return ifAble(told.then(groupCounts))
    },
    hours(counted) {
      const found = asked(counted)
      return found && ifAble(found.source.hours(found.selection, found.asker, null))
    },
  }
}
