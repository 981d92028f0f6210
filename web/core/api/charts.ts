import { useEffect, useMemo, useState } from 'react'
import type { TimeSpan } from '#api/contract/analytics.ts'
import { ChartRoundDocument } from '#web/generated/operations.ts'
import type { ChartRoundQuery, ChartRoundQueryVariables } from '#web/generated/operations.ts'
import type { Bar } from './analysis.ts'
import { useLoaded } from './data.ts'
import type { Loaded } from './data.ts'

/** One group of a ranking, as the charts read it. */
export interface Rank {
  key: string | null
  label: string | null
  count: number
  rate: number | null
  code: { code: string; nameZh: string; nameEn: string } | null
}

/** A span against the same a year earlier and the one before, with the days counted in each. */
export type Comparison = NonNullable<ChartRoundQuery['compared']>['comparison']

/** Where working days are told by weekends alone: time zones without a calendar, years that it does not tell. */
export type WorkdayGaps = NonNullable<NonNullable<ChartRoundQuery['time']>['workdays']>

/** What all charts of a layer show; every part was counted for the same state of the rows. */
export interface Round {
  /** The question that is answered here; while another one is under way it is not the present one. */
  asked: RoundRequest
  source: string
  reason: string | null
  total: number
  withoutPlace: number
  hours: readonly number[] | null
  series: readonly Bar[]
  /** Only where working days alone count. */
  workdayGaps: WorkdayGaps | null
  comparison: Comparison | null
  areas: readonly Rank[]
  /** By field. */
  values: Readonly<Record<string, readonly Rank[]>>
}

/** What all charts ask in one request; each names the whole filter that it counts under. */
export interface RoundRequest {
  layer: string
  whole: string
  time: { filter: string; unit: string; workdays: boolean } | null
  comparison: { filter: string; span: TimeSpan } | null
  hours: { filter: string; zone: string } | null
  area: { filter: string; level: string; per: string } | null
  values: readonly { field: string; filter: string }[]
}

const slots = [0, 1, 2, 3, 4, 5] as const
const noSpan: TimeSpan = { from: '2000-01-01T00:00:00Z', to: '2000-01-02T00:00:00Z' }
const asked = (filter: string | undefined) => filter || null

type SlotVariables = Pick<ChartRoundQueryVariables, `${'has' | 'by' | 'filter'}${(typeof slots)[number]}`>

function slotVariables(values: RoundRequest['values']): SlotVariables {
  const ofSlot = (slot: number) => ({
    [`has${slot}`]: slot in values,
    [`by${slot}`]: values[slot]?.field ?? '',
    [`filter${slot}`]: asked(values[slot]?.filter),
  })
  return Object.assign({}, ...slots.map(ofSlot)) as SlotVariables
}

const noTime = { filter: '', unit: 'day', workdays: false }
const noArea = { filter: '', level: '', per: 'count' }

function variablesOf({ layer, whole, time, comparison, hours, area, values }: RoundRequest): ChartRoundQueryVariables {
  const { filter: ofTime, ...cut } = time ?? noTime
  const { filter: ofArea, ...ranking } = area ?? noArea
  const compared = comparison ?? { filter: '', span: noSpan }
  return {
    layer,
    whole: asked(whole),
    hasTime: time !== null,
    time: asked(ofTime),
    hasSpan: comparison !== null,
    timeless: asked(compared.filter),
    hours: asked(hours?.filter),
    zone: hours?.zone ?? 'UTC',
    hasArea: area !== null,
    area: asked(ofArea),
    ...cut,
    ...compared.span,
    ...ranking,
    ...slotVariables(values),
  }
}

type RankNode = NonNullable<ChartRoundQuery['area']>['ranking'][number]

function rankOf({ key, label, count, rate, code }: RankNode): Rank {
  return { key: key ?? null, label: label ?? null, count, rate: rate ?? null, code: code ?? null }
}

/** Groups of an answer as ranks; none where they were not asked. */
export function ranksOf(nodes: readonly RankNode[] | undefined): Rank[] {
  return nodes?.map(rankOf) ?? []
}

function timeOf(time: ChartRoundQuery['time']): Pick<Round, 'series' | 'workdayGaps'> {
  return { series: time?.series ?? [], workdayGaps: time?.workdays ?? null }
}

function roundOf({ data, asked }: Answered<ChartRoundQuery, RoundRequest>): Round {
  const { whole, time, compared, week, area } = data
  const valuesAt = (slot: number) => ranksOf(data[`values${slot as (typeof slots)[number]}`]?.ranking)
  return {
    asked,
    source: whole.source,
    reason: whole.reason ?? null,
    total: whole.total,
    withoutPlace: whole.withoutPlace,
    hours: week?.hours ?? null,
    ...timeOf(time),
    comparison: compared?.comparison ?? null,
    areas: ranksOf(area?.ranking),
    values: Object.fromEntries(asked.values.map(({ field }, slot) => [field, valuesAt(slot)])),
  }
}

/** A text once it has stayed the same for some milliseconds; the first one at once. */
export function useSettled(text: string, milliseconds: number): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), milliseconds)
    return () => clearTimeout(timer)
  }, [text, milliseconds])
  return settled
}

/** Data with the question that they answer. */
export interface Answered<D, Q> {
  data: D
  asked: Q
}

/** The data at hand with their own question: while the next answer is under way, or failed, that is the one before. */
export function answeredWith<D, Q>(
  last: Answered<D, Q> | null,
  { data, isLoading, failure }: Pick<Loaded<D>, 'data' | 'isLoading' | 'failure'>,
  asked: Q,
): Answered<D, Q> | null {
  if (data === null) return null
  const isKept = last !== null && last.data === data && (isLoading || failure !== null || last.asked === asked)
  return isKept ? last : { data, asked }
}

const restMs = 120

/** Asks for all charts of a layer at once when the question has rested; an answer that was overtaken is let go, the last one stays meanwhile. */
export function useRound(request: RoundRequest): Loaded<Round> & { isBehind: boolean } {
  const text = JSON.stringify(request)
  const settled = useSettled(text, restMs)
  const asked = useMemo(() => JSON.parse(settled) as RoundRequest, [settled])
  const loaded = useLoaded(ChartRoundDocument, variablesOf(asked))
  const [last, setLast] = useState<Answered<ChartRoundQuery, RoundRequest> | null>(null)
  const answered = answeredWith(last, loaded, asked)
  if (answered !== last) setLast(answered)
  return { ...loaded, data: answered && roundOf(answered), isBehind: loaded.isLoading || settled !== text }
}
