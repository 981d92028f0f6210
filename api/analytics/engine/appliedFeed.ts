import type { LayerId } from '#api/contract/ref.ts'
import type { Change, ChangeSource } from '#api/core/http/context.ts'
import type { RunningReadModel } from './readModel.ts'

type Batch = { entries: readonly Change[] }

/** The changes of a batch by layer, in their order; an empty batch stays one. */
function byLayer({ entries }: Batch): ReadonlyMap<LayerId, readonly Change[]> {
  return entries.length === 0 ? new Map([['', entries]]) : Map.groupBy(entries, ({ layer }) => layer)
}

/**
 * The change feed as those see it who keep what they have made of rows: a change is told once the columns of its layer have it,
 * so that nothing is made anew of rows that are still the old ones. The changes of a layer follow one another; those of others do not wait for it,
 * as it may have to be loaded anew, which takes as long as it is large.
 */
export function createAppliedFeed(
  feed: ChangeSource,
  model: Pick<RunningReadModel, 'applied'>,
  onError: (error: unknown) => void,
): ChangeSource {
  const listeners = new Set<(batch: Batch) => void>()
  const last = new Map<LayerId, Promise<void>>()
  let leave: (() => void) | undefined
  const tell = async (batch: Batch) => {
    await model.applied(batch.entries).catch(onError)
    for (const listener of listeners)
      try {
        listener(batch)
      } catch (error) {
        onError(error)
      }
  }
  const follow = (batch: Batch) => {
    for (const [layer, entries] of byLayer(batch)) {
      const before = last.get(layer) ?? Promise.resolve()
      last.set(
        layer,
        before.then(() => tell({ entries })),
      )
    }
  }
  return {
    subscribe(listener) {
      listeners.add(listener)
      leave ??= feed.subscribe(follow)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        leave?.()
        leave = undefined
      }
    },
    nudge: () => feed.nudge(),
  }
}
