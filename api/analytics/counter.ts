import type { Counted, Counter } from '#api/core/layer/counter.ts'
import type { ReadModel } from './chooser.ts'

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
      return found && found.source.total(found.selection, found.asker).then(({ total }) => total)
    },
    groups(counted, field) {
      const found = asked(counted)
      const told = found?.source.groups(found.selection, [field], found.asker)
      return told?.then((groups) => groups.map(({ keys, count }) => ({ key: keys[0] ?? null, count }))) ?? null
    },
    hours(counted) {
      const found = asked(counted)
      return found && found.source.hours(found.selection, found.asker)
    },
  }
}
