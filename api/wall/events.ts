import { AppError } from '#api/contract/errors.ts'
import { EventQueue } from '#api/core/graphql/eventQueue.ts'
import type { GraphContext } from '#api/core/graphql/requestContext.ts'
import { permitsWall } from './store.ts'

/** Something that concerns the wall has changed. */
export interface WallEvent {
  kind: string
  id: string
}

/** Subscribes to changes of scenes, playlists and displays; the stream ends when the session is over. */
export async function wallEvents(_: unknown, __: object, context: GraphContext): Promise<EventQueue<WallEvent>> {
  const started = await context.viewer()
  if (!permitsWall(started, 'read')) throw new AppError(started.account ? 'FORBIDDEN' : 'SIGN_IN_REQUIRED')
  const queue = new EventQueue<WallEvent>()
  let work = Promise.resolve()
  const tell = async (ids: readonly string[]) => {
    const viewer = await context.viewer()
    if (viewer.account !== started.account || !permitsWall(viewer, 'read')) throw new AppError('SIGN_IN_REQUIRED')
    for (const id of ids) {
      const [kind = '', ...rest] = id.split(':')
      if (!queue.push({ kind, id: rest.join(':') })) throw new AppError('RATE_LIMITED', { reason: 'slow reader' })
    }
  }
  const leave = async (error: unknown) => {
    await queue.return()
    context.leave(error)
  }
  queue.onClose(
    context.app.feed.subscribe(({ entries }) => {
      const ids = entries.flatMap(({ layer, id }) => (layer === 'wall' && id !== null ? [id] : []))
      if (ids.length > 0) work = work.then(() => tell(ids)).catch(leave)
    }),
  )
  return queue
}
