import type { GraphQLFieldResolver } from 'graphql'
import { AppError } from '#api/contract/errors.ts'
import type { FeatureRef } from '#api/contract/ref.ts'
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

/** What changes something. */
export const mutationResolvers = {
  signIn: (_, credentials: { name: string; password: string }, context) => sessionOf(context).open(credentials),
  signOut: (_, __, context) => sessionOf(context).close(),
  editFeature,
  createFeature,
  moveFeature,
  retireFeature,
} satisfies Record<string, Act<never>>
