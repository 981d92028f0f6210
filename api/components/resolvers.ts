import type { GraphQLFieldResolver } from 'graphql'
import type { SchemaPart } from '#api/core/graphql/joinSchema.ts'
import type { GraphContext } from '#api/core/graphql/requestContext.ts'
import { claimOwnership, decideClaim, listClaims } from './claims.ts'
import type { ClaimInput, Decision } from './claims.ts'
import { judgeTwins, listVerdicts } from './twins.ts'
import type { VerdictInput } from './twins.ts'

type Act<Args> = GraphQLFieldResolver<unknown, GraphContext, Args>

const ownershipClaims: Act<{ component: string }> = async (_, { component }, { app, viewer }) =>
  listClaims(app, await viewer(), component)

const claim: Act<ClaimInput> = async (_, input, { app, viewer }) => {
  const made = await claimOwnership(app, await viewer(), input)
  app.feed.nudge()
  return made
}

const decide: Act<Decision> = async (_, input, { app, viewer }) => {
  const decided = await decideClaim(app, await viewer(), input)
  app.feed.nudge()
  return decided
}

const twinVerdicts: Act<{ component: string }> = async (_, { component }, { app, viewer }) =>
  listVerdicts(app, await viewer(), component)

const judge: Act<VerdictInput> = async (_, input, { app, viewer }) => {
  const said = await judgeTwins(app, await viewer(), input)
  app.feed.nudge()
  return said
}

/** What components add to the schema: claims of ownership, and what was said of duplicates. */
export const componentsPart: SchemaPart = {
  types: {
    Query: { ownershipClaims, twinVerdicts },
    Mutation: { claimOwnership: claim, decideClaim: decide, judgeTwins: judge },
  },
}
