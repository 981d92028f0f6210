import type { Change, ChangeSource } from '#api/core/http/context.ts'
import type { RunningReadModel } from './readModel.ts'

/**
 * The change feed as those see it who keep what they have made of rows: a change is told once the columns of its layer have it,
 * so that nothing is made anew of rows that are still the old ones.
 */
export function createAppliedFeed(
  feed: ChangeSource,
  model: Pick<RunningReadModel, 'applied'>,
  onError: (error: unknown) => void,
): ChangeSource {
  const listeners = new Set<(batch: { entries: readonly Change[] }) => void>()
  let last: Promise<void> = Promise.resolve()
  let leave: (() => void) | undefined
  const tell = async (batch: { entries: readonly Change[] }) => {
    await model.applied(batch.entries).catch(onError)
    for (const listener of listeners)
      try {
        listener(batch)
      } catch (error) {
        onError(error)
      }
  }
  return {
    subscribe(listener) {
      listeners.add(listener)
      leave ??= feed.subscribe((batch) => void (last = last.then(() => tell(batch))))
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
