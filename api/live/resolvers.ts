import type { GraphQLFieldResolver } from 'graphql'
import type { SchemaPart } from '#api/core/graphql/joinSchema.ts'
import type { GraphContext } from '#api/core/graphql/requestContext.ts'
import { readableLayer } from '#api/core/http/layerRequest.ts'
import { checkFirst } from '#api/core/layer/list.ts'
import { readFeed } from './changeFeed.ts'

const mostEntries = 500

const changeFeed: GraphQLFieldResolver<
  unknown,
  GraphContext,
  { layer: string; after?: string | null; first: number }
> = async (_, { layer, after, first }, { app, viewer }) => {
  const asking = await viewer()
  const manifest = readableLayer(app.kernel, asking, layer)
  return readFeed(app.database, asking, manifest, { after: after ?? null, first: checkFirst(first, mostEntries) })
}

/** What the change feed adds to the schema for other systems. */
export const feedPart: SchemaPart = { types: { Query: { changeFeed } } }
