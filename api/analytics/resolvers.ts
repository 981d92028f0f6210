import type { GraphQLFieldResolver } from 'graphql'
import { analyticsUrl } from '#api/contract/analytics.ts'
import type { AnalyticsQuery, AnalyticsKind, CellWindow, TimeSpan } from '#api/contract/analytics.ts'
import { allOf, normaliseFilter } from '#api/contract/filter.ts'
import { scope } from '#api/core/access/access.ts'
import { asked, countCode, countLabel } from '#api/core/graphql/query.ts'
import type { Filtered } from '#api/core/graphql/query.ts'
import type { SchemaPart } from '#api/core/graphql/joinSchema.ts'
import type { GraphContext } from '#api/core/graphql/requestContext.ts'
import { gridSizesSql } from './analytics.sql.ts'
import type { Analytics } from './analytics.ts'
import type { Choice, ReadModelState } from './chooser.ts'
import { comparison } from './queries/comparison.ts'
import { weekHours } from './queries/hours.ts'
import { checkFrames, checkSpan, checkWindow, sourceOf } from './queries/question.ts'
import type { Question } from './queries/question.ts'
import { ranking } from './queries/ranking.ts'
import type { Rank, RankingRequest } from './queries/ranking.ts'
import { series } from './queries/series.ts'

/** What the fields of one analysis are answered from; what several of them need is counted once. */
interface Analysis extends Question {
  filter: string | undefined
  choice: Choice
  totals(): Promise<{ total: number; withoutPlace: number }>
  hoursCounted(): Promise<ReadonlyMap<string, number>>
}

/** A resolver of a field of an analysis. */
type Of<Args> = GraphQLFieldResolver<Analysis, GraphContext, Args>

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => (made ??= make())
}

function analyse(question: Question, filter: string | undefined): Analysis {
  const { selection, asker } = question
  return {
    ...question,
    filter,
    choice: question.choose(selection),
    totals: once(() => sourceOf(question).total(selection, asker)),
    hoursCounted: once(() => sourceOf(question).hours(selection, asker)),
  }
}

function addressOf(
  { selection, filter }: Analysis,
  kind: Exclude<AnalyticsKind, 'grid'>,
  window: CellWindow,
  query: AnalyticsQuery = {},
): { url: string } {
  return { url: analyticsUrl(selection.manifest.id, kind, checkWindow(window), { filter, ...query }) }
}

async function zoneOf({ app }: GraphContext): Promise<string> {
  const areas = [...(await app.kernel.areas()).values()]
  return areas.find(({ level }) => level === 'city')?.timeZone ?? 'Asia/Shanghai'
}

async function gridSizes({ app }: GraphContext): Promise<ReadonlyMap<string, number>> {
  const rows = await app.database.query<{ id: string; size: number }>(gridSizesSql())
  return new Map(rows.map(({ id, size }) => [id, size]))
}

const compare: Of<{ span: TimeSpan; workdays: boolean }> = async (analysis, { span }, context) =>
  comparison(analysis, span, { zone: await zoneOf(context) })

const rank: Of<RankingRequest> = async (analysis, request, context) => {
  const component = context.app.kernel.manifest('component')
  const clause = scope(await context.viewer(), component)
  const ranks = await ranking(analysis, request, {
    areas: () => context.app.kernel.areas(),
    gridSizes: () => gridSizes(context),
    components: { ...analysis, selection: { manifest: component, clause } },
  })
  const field = request.by.startsWith('area:')
    ? { kind: 'ref', layer: 'area' }
    : analysis.selection.manifest.fields.find(({ name }) => name === request.by)
  return ranks.map((entry: Rank) => ({ ...entry, field }))
}

/** The resolvers of the questions of analytics, by type. */
export function analyticsPart({ choose, readModel }: Analytics): SchemaPart {
  const analysis = async (_: unknown, args: Filtered, context: GraphContext) => {
    const { viewer, manifest, clause } = await asked(context, args)
    const selection = { manifest, clause: normaliseFilter(allOf(scope(viewer, manifest), clause)) }
    const asker = { account: viewer.account, signal: context.signal }
    return analyse({ selection, asker, choose }, args.filter ?? undefined)
  }
  const readModels = async (_: unknown, __: unknown, { app, viewer }: GraphContext): Promise<ReadModelState[]> =>
    app.kernel.readable(await viewer()).map(({ id }) => readModel.state(id))

  const fields = {
    source: ({ choice }) => choice.name,
    reason: ({ choice }) => choice.reason,
    total: async ({ totals }) => (await totals()).total,
    withoutPlace: async ({ totals }) => (await totals()).withoutPlace,
    series: async ({ hoursCounted }, { by }: { by: string }) => series(await hoursCounted(), by),
    comparison: compare,
    ranking: rank,
    hours: async ({ hoursCounted }) => weekHours(await hoursCounted()),
    cells: (of, { window }: { window: CellWindow }) => addressOf(of, 'cells', window),
    frames: (of, { window, span, frames }: { window: CellWindow; span: TimeSpan; frames: number }) =>
      addressOf(of, 'frames', window, { span: checkSpan(span), frames: checkFrames(frames) }),
    difference: (of, { window, span, against }: { window: CellWindow; span: TimeSpan; against: TimeSpan }) =>
      addressOf(of, 'difference', window, { span: checkSpan(span), against: checkSpan(against, 'against') }),
  } satisfies Record<string, Of<never>>

  return {
    types: { Query: { analysis, readModels }, Analysis: fields, RankEntry: { code: countCode, label: countLabel } },
  }
}
