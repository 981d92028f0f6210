import DataLoader from 'dataloader'
import type { FeatureRow, Viewer } from '#api/contract/layer.ts'
import type { FeatureRef } from '#api/contract/ref.ts'
import type { AppContext } from '#api/core/http/context.ts'

/** The session behind a request; null over a socket, where nobody signs in. */
export interface SessionControl {
  open(credentials: { name: string; password: string }): Promise<Viewer>
  close(): Promise<Viewer>
}

/** What the resolvers of one request work with. */
export interface GraphContext {
  readonly app: AppContext
  readonly session: SessionControl | null
  readonly language: 'zh' | 'en'
  /** Ends the connection behind a subscription: the session is over, or something went wrong. */
  readonly leave: (error: unknown) => void
  /** Aborts when the client has left. */
  readonly signal?: AbortSignal | undefined
  /** Who asks, as of now. */
  readonly viewer: () => Promise<Viewer>
  /** A feature for the viewer; all that one tick asks for are loaded together. */
  readonly load: (ref: FeatureRef) => Promise<FeatureRow | null>
}

/** Makes the context of one request over the function that tells who asks. */
export function createGraphContext(
  app: AppContext,
  request: Pick<GraphContext, 'viewer' | 'session' | 'language' | 'leave' | 'signal'>,
): GraphContext {
  const loader = new DataLoader<FeatureRef, FeatureRow | null>(
    async (refs) => app.kernel.load(await request.viewer(), refs),
    { maxBatchSize: 10_000 },
  )
  return { app, ...request, load: (ref) => loader.load(ref) }
}
