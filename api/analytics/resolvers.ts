import type { CellWindow, TimeSpan } from '#api/contract/analytics.ts'
import { scope } from '#api/core/access/access.ts'
import type { SchemaPart } from '#api/core/graphql/joinSchema.ts'
import { asked, countCode, countLabel } from '#api/core/graphql/query.ts'
import type { Filtered } from '#api/core/graphql/query.ts'
import type { GraphContext } from '#api/core/graphql/requestContext.ts'
import { analyse } from './analysis.ts'
import type { Of } from './analysis.ts'
import { gridSizesSql } from './analytics.sql.ts'
import type { Analytics } from './analytics.ts'
import type { ReadModelState } from './chooser.ts'
import { groupsOf } from './groups.ts'
import { comparison } from './queries/comparison.ts'
import { weekHours } from './queries/hours.ts'
import { ask, checkFrames, checkSpan, checkWindow, checkZone } from './queries/question.ts'
import { ranking } from './queries/ranking.ts'
import type { Rank, RankingRequest } from './queries/ranking.ts'
import { series } from './queries/series.ts'
import { placeFields, placeTypes } from './placeFields.ts'
import { addressOf, emergingOf, hotSpotsOf } from './spots.ts'
import { isWorkday } from './statistics/workdays.ts'

interface Framed {
  window: CellWindow
  span: TimeSpan
  frames: number
}

async function gridSizes({ app }: GraphContext): Promise<ReadonlyMap<string, number>> {
  const rows = await app.database.query<{ id: string; size: number }>(gridSizesSql())
  return new Map(rows.map(({ id, size }) => [id, size]))
}

/** Counts by local hour, of working days alone where asked, as a series. */
const timed = {
  series: async (of, { by, workdays }: { by: string; workdays: boolean }) => {
    if (!workdays) return series(await of.hoursCounted(null), by)
    const [parts, { hours }] = [await of.workParts(), await of.workHoursCounted()]
    return series(hours, by, (day) => parts.some(({ calendar }) => isWorkday(calendar.days, day)))
  },
  comparison: async (of, { span, workdays }: { span: TimeSpan; workdays: boolean }) =>
    comparison(of, span, { zones: await of.zones(), parts: workdays ? await of.workParts() : null }),
  workdays: async (of) => {
    const parts = await of.workParts()
    return {
      calendars: parts.flatMap(({ calendar: { name } }) => name ?? []),
      weekendsOnly: parts.flatMap(({ calendar: { name }, timeZones }) => (name === null ? timeZones : [])),
      unknownYears: (await of.workHoursCounted()).unknownYears,
    }
  },
} satisfies Record<string, Of<never>>

const rank: Of<RankingRequest> = async (analysis, request, context) => {
  const component = context.app.kernel.manifest('component')
  const seen = { manifest: component, clause: scope(analysis.viewer, component) }
  const ranks = await ranking(analysis, request, {
    areaPrefix: analysis.selection.manifest.isPublic ? '' : analysis.viewer.areaPrefix,
    areas: () => context.app.kernel.areas(),
    gridSizes: () => gridSizes(context),
    components: { ...analysis, selection: seen, seen },
  })
  const field = request.by.startsWith('area:')
    ? { kind: 'ref', layer: 'area' }
    : analysis.selection.manifest.fields.find(({ name }) => name === request.by)
  return ranks.map((entry: Rank) => ({ ...entry, field }))
}

const counts = {
  source: ({ choice }) => choice.name,
  reason: ({ choice }) => choice.reason,
  total: async ({ totals }) => (await totals()).total,
  withoutPlace: async ({ totals }) => (await totals()).withoutPlace,
  ranking: rank,
  hours: async ({ hoursCounted }, { zone }: { zone?: string | null }) =>
    weekHours(await hoursCounted(zone ? checkZone(zone) : null)),
} satisfies Record<string, Of<never>>

const addresses = {
  cells: (analysis, { window }: Framed) => addressOf(analysis, 'cells', window),
  frames: (analysis, { window, span, frames }: Framed) => {
    const cut = { span: checkSpan(span), frames: checkFrames(frames, checkWindow(window)) }
    return addressOf(analysis, 'frames', window, cut)
  },
  difference: (analysis, { window, span, against }: Framed & { against: TimeSpan }) =>
    addressOf(analysis, 'difference', window, { span: checkSpan(span), against: checkSpan(against, 'against') }),
} satisfies Record<string, Of<never>>

/** The state of a read model; its size is told to those alone who see the whole city. */
type ToldState = Omit<ReadModelState, 'rows' | 'bytes'> & { rows: number | null; bytes: number | null }

/** The part of the schema that analytics answers. */
export function analyticsPart(analytics: Analytics): SchemaPart {
  const { choose, readModel, answers, calendars } = analytics
  const analysis = async (_: unknown, args: Filtered, context: GraphContext) => {
    const { viewer, manifest, clause } = await asked(context, args)
    const question = ask(viewer, manifest, clause, choose)
    const asker = { ...question.asker, signal: context.signal }
    const local = { areas: () => context.app.kernel.areas(), calendars }
    return analyse({ ...question, asker }, viewer, args.filter ?? undefined, local)
  }
  const readModels = async (_: unknown, __: unknown, { app, viewer }: GraphContext): Promise<ToldState[]> => {
    const asking = await viewer()
    const hidden = asking.areaPrefix === '' ? {} : { rows: null, bytes: null }
    return app.kernel.readable(asking).map(({ id }) => ({ ...readModel.state(id), ...hidden }))
  }
  const spots = {
    groups: (of, args: { by: readonly string[] }) => groupsOf(answers, of, args),
    hotSpots: (of, args: Parameters<typeof hotSpotsOf>[2]) => hotSpotsOf(answers, of, args),
    emerging: (of, args: Parameters<typeof emergingOf>[2]) => emergingOf(answers, of, args),
  } satisfies Record<string, Of<never>>
  return {
    types: {
      Query: { analysis, readModels },
      Analysis: { ...counts, ...timed, ...addresses, ...spots, ...placeFields(analytics) },
      ...placeTypes,
      RankEntry: { code: countCode, label: countLabel },
    },
  }
}
