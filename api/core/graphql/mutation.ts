import type { GraphQLFieldResolver } from 'graphql'
import { AppError } from '#api/contract/errors.ts'
import { parseRef } from '#api/contract/ref.ts'
import type { FeatureRef } from '#api/contract/ref.ts'
import type { Viewer } from '#api/contract/layer.ts'
import { readableLayer, readFilter } from '#api/core/http/layerRequest.ts'
import type { BatchRequest } from '#api/core/layer/batch.ts'
import { removePhoto } from '#api/core/layer/photos.ts'
import type { GraphContext, SessionControl } from './requestContext.ts'

type Act<Args> = GraphQLFieldResolver<unknown, GraphContext, Args>

interface Seen {
  ref: FeatureRef
  version: number
}

interface Edit extends Seen {
  values: unknown
}

function sessionOf({ session }: GraphContext): SessionControl {
  if (!session) throw new AppError('BAD_QUERY', { reason: 'not over a socket' })
  return session
}

/** A batch as its caller names it. */
export interface BatchArgs {
  layer: string
  filter?: string | null
  values: unknown
}

/** The checked filter and the values of a batch. Throws what `readableLayer` and `readFilter` throw. */
export function readBatch(
  { kernel }: GraphContext['app'],
  viewer: Viewer,
  { layer, filter, values }: BatchArgs,
): BatchRequest {
  const manifest = readableLayer(kernel, viewer, layer)
  return { filter: readFilter(filter ?? undefined, manifest), values: checkValues(values) }
}

function checkValues(values: unknown): Record<string, unknown> {
  if (typeof values !== 'object' || values === null || Array.isArray(values))
    throw new AppError('BAD_INPUT', { field: 'values' })
  return values as Record<string, unknown>
}

const editFeature: Act<Edit> = async (_, { ref, version, values }, { app, viewer }) => {
  const row = await app.kernel.edit(await viewer(), ref, checkValues(values), version)
  app.feed.nudge()
  return row
}

const createFeature: Act<{ layer: string; geometry: unknown; values: unknown }> = async (_, given, { app, viewer }) => {
  const { layer, geometry, values } = given
  const row = await app.kernel.create(await viewer(), layer, { geometry, values: checkValues(values) })
  app.feed.nudge()
  return row
}

const moveFeature: Act<Seen & { geometry: unknown }> = async (_, { ref, version, geometry }, { app, viewer }) => {
  const row = await app.kernel.move(await viewer(), ref, geometry, version)
  app.feed.nudge()
  return row
}

const retireFeature: Act<Seen & { reason: string }> = async (_, { ref, version, reason }, { app, viewer }) => {
  const row = await app.kernel.retire(await viewer(), ref, reason, version)
  app.feed.nudge()
  return row
}

interface MergeArgs {
  keep: FeatureRef
  keepVersion: number
  other: FeatureRef
  otherVersion: number
  take: string[]
}

const mergeFeatures: Act<MergeArgs> = async (_, { keep, keepVersion, other, otherVersion, take }, { app, viewer }) => {
  const [kept, gone] = [parseRef(keep), parseRef(other)]
  if (kept.layer !== gone.layer) throw new AppError('BAD_INPUT', { field: 'other', reason: 'layer' })
  const row = await app.kernel.merge(await viewer(), kept.layer, {
    keep: { id: kept.id, version: keepVersion },
    other: { id: gone.id, version: otherVersion },
    take,
  })
  app.feed.nudge()
  return row
}

const applyBatch: Act<BatchArgs & { token: string }> = async (_, args, { app, viewer }) => {
  const asking = await viewer()
  const count = await app.kernel.applyBatch(asking, args.layer, { ...readBatch(app, asking, args), token: args.token })
  app.feed.nudge()
  return count
}

const detachPhoto: Act<Seen & { photo: string }> = async (_, { ref, version, photo }, { app, viewer }) => {
  const row = await removePhoto(app, await viewer(), { ref, version }, photo)
  app.feed.nudge()
  return row
}

/** What changes something. */
export const mutationResolvers = {
  signIn: (_, credentials: { name: string; password: string }, context) => sessionOf(context).open(credentials),
  signOut: (_, __, context) => sessionOf(context).close(),
  editFeature,
  createFeature,
  moveFeature,
  retireFeature,
  mergeFeatures,
  applyBatch,
  removePhoto: detachPhoto,
} satisfies Record<string, Act<never>>
