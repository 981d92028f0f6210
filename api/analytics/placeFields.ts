import type { GraphQLFieldResolver } from 'graphql'
import { formatRef } from '#api/contract/ref.ts'
import { scope } from '#api/core/access/access.ts'
import { codeValue } from '#api/core/graphql/featureFields.ts'
import type { GraphContext } from '#api/core/graphql/requestContext.ts'
import type { Analysis, Of } from './analysis.ts'
import type { Analytics } from './analytics.ts'
import {
  accessibility,
  checkAccessibility,
  checkClusters,
  checkRecurrence,
  clusters,
  recurrence,
} from './queries/places.ts'
import type {
  AccessibilityRequest,
  ClusterRequest,
  GridMinutes,
  RecurrenceRequest,
  RecurrentPlace,
} from './queries/places.ts'
import { checkWhole } from './queries/question.ts'

const mostGrids = [1, 50_000] as const

/** The unit grids that the viewer may see, as a question. */
function aboutGrids(analysis: Analysis, { app }: GraphContext) {
  const manifest = app.kernel.manifest('grid')
  const seen = { manifest, clause: scope(analysis.viewer, manifest) }
  return { ...analysis, selection: seen, seen }
}

/** An answer with the references of its rows. */
function withRefs<Answer extends { ids: readonly string[] }>({ selection }: Analysis, answer: Answer) {
  return { ...answer, refs: answer.ids.map((id) => formatRef(selection.manifest.id, id)) }
}

/** The fields of an analysis that compare rows or places with one another, each kept until its layer changes. */
export function placeFields({ answers, computing }: Pick<Analytics, 'answers' | 'computing'>) {
  return {
    recurrence: async (analysis, args: RecurrenceRequest) => {
      const request = checkRecurrence(args)
      const name = `recurrence ${JSON.stringify(request)}`
      const found = await answers.value(analysis, name, (asked) => recurrence(asked, request, computing))
      return { ...withRefs(analysis, found), top: found.top.map((place) => withRefs(analysis, place)) }
    },
    clusters: async (analysis, args: ClusterRequest) => {
      const request = checkClusters(args)
      const name = `clusters ${JSON.stringify(request)}`
      const found = await answers.value(analysis, name, (asked) => clusters(asked, request, computing))
      return { ...found, top: found.top.map((cluster) => withRefs(analysis, cluster)) }
    },
    accessibility: (analysis, args: AccessibilityRequest, context) => {
      const request = checkAccessibility(args)
      return accessibility(analysis, { ...request, grids: aboutGrids(analysis, context) }, computing)
    },
  } satisfies Record<string, Of<never>>
}

/** The fields of their answers that are not read as they are. */
export const placeTypes: Record<string, Record<string, GraphQLFieldResolver<never, GraphContext, never>>> = {
  RecurrentPlace: {
    code: ((place, _, context) => codeValue(context, place.class)) satisfies GraphQLFieldResolver<
      RecurrentPlace,
      GraphContext
    >,
  },
  AccessibilityAnswer: {
    grids: (({ grids }, { first }) =>
      grids.slice(0, checkWhole(first, 'first', mostGrids))) satisfies GraphQLFieldResolver<
      { grids: GridMinutes[] },
      GraphContext,
      { first: number }
    >,
  },
}
