import type { GraphQLFieldResolver } from 'graphql'
import { formatRef } from '#api/contract/ref.ts'
import type { FeatureRow } from '#api/contract/layer.ts'
import type { SchemaPart } from '#api/core/graphql/joinSchema.ts'
import type { GraphContext } from '#api/core/graphql/requestContext.ts'
import { assignSurveyors, closeCensus, listCensuses, openCensus, readCensus, readProgress } from './census.ts'
import type { CensusRequest, OpeningInput, Progress, ProgressRequest } from './census.ts'
import { decideMissing, listFindings } from './decide.ts'
import type { FindingsRequest, MissingDecision } from './decide.ts'
import type { FindingInput } from './finding.ts'
import { recordFindings } from './record.ts'
import type { KeptFinding } from './record.ts'
import { stepsFor } from './rights.ts'
import type { Census, CensusParts } from './rights.ts'

type Act<Args> = GraphQLFieldResolver<unknown, GraphContext, Args>
type Of<Parent, Args = unknown> = GraphQLFieldResolver<Parent, GraphContext, Args>
type Asking = Awaited<ReturnType<GraphContext['viewer']>>

/** What only reads. */
function asked<Args, Result>(read: (parts: CensusParts, viewer: Asking, args: Args) => Promise<Result>): Act<Args> {
  return async (_, args, { app, viewer }) => read(app, await viewer(), args)
}

/** What writes: everybody hears of it at once. */
function done<Args, Result>(write: (parts: CensusParts, viewer: Asking, args: Args) => Promise<Result>): Act<Args> {
  return async (_, args, { app, viewer }) => {
    const result = await write(app, await viewer(), args)
    app.feed.nudge()
    return result
  }
}

const itemOf: Of<KeptFinding> = ({ census, component }, _, { load }): Promise<FeatureRow | null> =>
  load(formatRef('censusItem', `${census}-${component}`))

const progress: Of<Census, ProgressRequest> = async (census, args, { app, viewer }) =>
  readProgress(app, await viewer(), census, args)

const findings: Of<Census, FindingsRequest> = async (census, args, { app, viewer }) =>
  listFindings(app, await viewer(), census, args)

/** What the census of components adds to the schema. */
export const censusPart: SchemaPart = {
  types: {
    Query: {
      censuses: asked<CensusRequest, Census[]>(listCensuses),
      census: asked<{ id: string }, Census>((parts, viewer, { id }) => readCensus(parts, viewer, id)),
    },
    Mutation: {
      openCensus: done<OpeningInput, Census>(openCensus),
      assignSurveyors: done<{ id: string; surveyors: unknown }, Census>(assignSurveyors),
      recordFindings: done<{ census: string; findings: FindingInput[] }, unknown>(recordFindings),
      decideMissing: done<MissingDecision, KeptFinding>(decideMissing),
      closeCensus: done<{ id: string }, Census>((parts, viewer, { id }) => closeCensus(parts, viewer, id)),
    },
    Census: {
      isOpen: (({ closedAt }) => closedAt === null) satisfies Of<Census>,
      steps: (async (census, _, { app, viewer }) => stepsFor(app, await viewer(), census)) satisfies Of<Census>,
      progress,
      findings,
    },
    CensusProgress: {
      share: (({ listed, open }) => (listed === 0 ? null : (listed - open) / listed)) satisfies Of<Progress>,
    },
    CensusFinding: { item: itemOf },
  },
}
