import { AppError } from '#api/contract/errors.ts'
import { EventQueue } from '#api/core/graphql/eventQueue.ts'
import type { GraphContext } from '#api/core/graphql/requestContext.ts'
import { demandRight, gridsOf } from './rights.ts'
import { readHead } from './store.ts'

/** A change set that was written to; null when listening begins: any may have been before. */
export interface ChangeSetEvent {
  id: string | null
}

/** Subscribes to the change sets under an area that the viewer may know of; the stream ends when the session is over. */
export async function changeSetEvents(
  _: unknown,
  { area }: { area: string },
  context: GraphContext,
): Promise<EventQueue<ChangeSetEvent>> {
  const grids = gridsOf(context.app)
  const started = await context.viewer()
  demandRight(grids, started, 'read')
  const queue = new EventQueue<ChangeSetEvent>()
  let work = Promise.resolve()
  const tell = async (ids: ReadonlySet<string>) => {
    const viewer = await context.viewer()
    if (viewer.account !== started.account) throw new AppError('SIGN_IN_REQUIRED')
    demandRight(grids, viewer, 'read')
    for (const id of ids) {
      const set = await readHead(grids, viewer, id)
      if (!set?.area.startsWith(area)) continue
      if (!queue.push({ id })) throw new AppError('RATE_LIMITED', { reason: 'slow reader' })
    }
  }
  const leave = async (error: unknown) => {
    await queue.return()
    context.leave(error)
  }
  queue.onClose(
    context.app.feed.subscribe(({ entries }) => {
      const ids = new Set(entries.flatMap(({ layer, id }) => (layer === 'changeSet' && id !== null ? [id] : [])))
      if (ids.size > 0) work = work.then(() => tell(ids)).catch(leave)
    }),
  )
  queue.push({ id: null })
  return queue
}
