import { allOf, everything, normaliseFilter, printFilter } from '#api/contract/filter.ts'
import type { Clause, Value } from '#api/contract/filter.ts'
import type { Field, LayerManifest } from '#api/contract/layer.ts'
import { areaField, clauseOf, layerFilter, periodClause } from '#web/core/layer/filters.ts'
import type { Period } from '#web/core/url/viewState.ts'

/** What is looked for, as the address holds it: the layer's own filter and the period. */
export interface Sought {
  filter: string
  period: Period | null
}

/** A value of a chart as rankings tell it; null where the field is empty. */
export type Key = string | null

/** A chart by which rows are counted and chosen: the values of a field, or the areas. */
export type ChoiceChart = { id: string; about: 'values'; field: Field } | { id: 'area'; about: 'area'; field: Field }

/** The chart of the hours of the week of a field, local to a time zone. */
export interface HoursChart {
  id: 'hours'
  about: 'hours'
  field: string
  zone: string
}

/** A chart: choices, the time, or the hours of the week. */
export type Chart = ChoiceChart | HoursChart | { id: 'time'; about: 'time' }

/** The most charts of values of one round. */
export const mostValueCharts = 6

const chosenKinds: ReadonlySet<Field['kind']> = new Set(['code', 'choice', 'text', 'boolean', 'number'])

/** The charts of a layer, in their order on the panel; `zone` is that of the hours. */
export function chartsOf(manifest: LayerManifest, zone: string): Chart[] {
  const facets = manifest.fields.filter(({ facet, kind }) => facet && chosenKinds.has(kind)).slice(0, mostValueCharts)
  const values = facets.map((field) => ({ id: field.name, about: 'values' as const, field }))
  const area = manifest.fields.find(({ name }) => name === areaField(manifest))
  return [
    ...(manifest.timeField ? [{ id: 'time' as const, about: 'time' as const }] : []),
    ...values,
    ...(area ? [{ id: 'area' as const, about: 'area' as const, field: area }] : []),
    ...(manifest.timeField ? [{ id: 'hours' as const, about: 'hours' as const, field: manifest.timeField, zone }] : []),
  ]
}

/** Tells a chart in which values are chosen. */
export function isChoice(chart: Chart): chart is ChoiceChart {
  return chart.about === 'values' || chart.about === 'area'
}

function partsOf(clause: Clause): Clause[] {
  if (clause.op === 'and') return clause.args.flatMap(partsOf)
  return clause.op === 'true' ? [] : [clause]
}

/** The keys that a clause chooses in a chart; null when it is none of the chart's. */
function keysOf(chart: ChoiceChart, clause: Clause): Key[] | null {
  if (clause.op === 'or') {
    const keys = clause.args.map((arg) => keysOf(chart, arg))
    return keys.every((each) => each !== null) && keys.length > 0 ? keys.flat() : null
  }
  return 'field' in clause && clause.field === chart.field.name ? valuesOf(chart, clause) : null
}

/** The keys that a comparison of the chart's field chooses. */
function valuesOf({ about }: ChoiceChart, clause: Clause): Key[] | null {
  if (clause.op === 'isNull') return [null]
  if (about === 'area') return clause.op === 'startsWith' ? [clause.value] : null
  if (clause.op === 'eq') return [String(clause.value)]
  return clause.op === 'in' && clause.values.length > 0 ? clause.values.map(String) : null
}

/** What two choices have in common; of an area and one inside of it, the inner one. */
function meet(chart: ChoiceChart, one: readonly Key[], other: readonly Key[]): Key[] {
  const common = (a: Key, b: Key): Key[] => {
    if (a === b) return [a]
    if (chart.about !== 'area' || a === null || b === null) return []
    return a.startsWith(b) ? [a] : b.startsWith(a) ? [b] : []
  }
  return one.flatMap((a) => other.flatMap((b) => common(a, b)))
}

const inOrder = (keys: readonly Key[]): Key[] =>
  [...new Set(keys)].sort((a, b) => (a === b ? 0 : a === null || (b !== null && a > b) ? 1 : -1))

/** A filter taken apart for a chart: what is chosen in it (nothing chosen means all), and what the others ask. */
export interface Choice {
  chosen: readonly Key[]
  rest: readonly Clause[]
}

/** Takes a filter apart; several choices of one chart become what they have in common. */
export function readChoice(chart: ChoiceChart, filter: string): Choice {
  const rest: Clause[] = []
  let chosen: Key[] | null = null
  for (const part of partsOf(clauseOf(filter))) {
    const keys = keysOf(chart, part)
    if (keys === null) rest.push(part)
    else chosen = chosen === null ? keys : meet(chart, chosen, keys)
  }
  return { chosen: inOrder(chosen ?? []), rest }
}

function valueOf({ kind }: Field, key: string): Value {
  return kind === 'boolean' ? key === 'true' : kind === 'number' ? Number(key) : key
}

/** The clause of what is chosen in a chart; everything when nothing is. */
export function choiceClause(chart: ChoiceChart, chosen: readonly Key[]): Clause {
  if (chosen.length === 0) return everything
  const field = chart.field.name
  const keys = chosen.filter((key) => key !== null)
  const named: Clause[] =
    chart.about === 'area'
      ? keys.map((value) => ({ op: 'startsWith', field, value }))
      : keys.length > 0
        ? [{ op: 'in', field, values: keys.map((key) => valueOf(chart.field, key)) }]
        : []
  const empty: Clause[] = chosen.includes(null) ? [{ op: 'isNull', field }] : []
  return normaliseFilter({ op: 'or', args: [...named, ...empty] })
}

/** A clause as the address keeps it: one text for all ways to write it, '' for everything. */
export function textOf(...clauses: readonly Clause[]): string {
  const whole = normaliseFilter(allOf(...clauses))
  return whole.op === 'true' ? '' : printFilter(whole)
}

/** Puts a filter together again. */
export function printChoice(chart: ChoiceChart, { chosen, rest }: Choice): string {
  return textOf(choiceClause(chart, chosen), ...rest)
}

const isRelated = (a: Key, b: Key) => a !== b && a !== null && b !== null && (a.startsWith(b) || b.startsWith(a))

/** The filter with one value of a chart chosen, or no longer chosen when it was. Of areas, those around or inside the new one give way. */
export function toggleKey(chart: ChoiceChart, filter: string, key: Key): string {
  const { chosen, rest } = readChoice(chart, filter)
  const kept = chart.about === 'area' ? chosen.filter((each) => !isRelated(each, key)) : chosen
  const next = chosen.includes(key) ? chosen.filter((each) => each !== key) : [...kept, key]
  return printChoice(chart, { chosen: inOrder(next), rest })
}

/** The filter without what is chosen in a chart. */
export function clearChart(chart: Chart, { filter, period }: Sought): Sought {
  if (chart.about === 'time') return { filter, period: null }
  const { rest } = isChoice(chart) ? readChoice(chart, filter) : readHours(chart, filter)
  return { filter: textOf(...rest), period }
}

/** Takes a filter apart for the chart of hours; what is chosen several times becomes what is common. */
export function readHours({ field, zone }: HoursChart, filter: string): { chosen: number[]; rest: Clause[] } {
  const rest: Clause[] = []
  let chosen: readonly number[] | null = null
  for (const part of partsOf(clauseOf(filter))) {
    if (part.op !== 'hoursOfWeek' || part.field !== field || part.zone !== zone) rest.push(part)
    else chosen = chosen === null ? part.hours : chosen.filter((hour) => part.hours.includes(hour))
  }
  return { chosen: [...new Set(chosen)].sort((a, b) => a - b), rest }
}

/** The clause of hours of the week. */
export function hoursClause({ field, zone }: HoursChart, hours: readonly number[]): Clause {
  return { op: 'hoursOfWeek', field, zone, hours }
}

/** The filter with one hour chosen or no longer chosen, or with several in place of those chosen; the same ones again choose none. */
export function pickHours(chart: HoursChart, filter: string, picked: readonly number[]): string {
  const { chosen, rest } = readHours(chart, filter)
  const [hour] = picked
  const next = (() => {
    if (picked.length === 1) return chosen.includes(hour!) ? chosen.filter((each) => each !== hour) : [...chosen, hour!]
    return picked.length === chosen.length && picked.every((each) => chosen.includes(each)) ? [] : picked
  })()
  return textOf(next.length > 0 ? hoursClause(chart, next) : everything, ...rest)
}

/** What shows the rows of an hour of the week. Where others are chosen, it takes their place. */
export function askHour(chart: HoursChart, sought: Sought, hour: number): Asked {
  const { chosen, rest } = readHours(chart, sought.filter)
  const asked = hoursClause(chart, [hour])
  if (chosen.length === 0 || chosen.includes(hour)) return { ...sought, behind: textOf(asked) }
  return { ...sought, filter: textOf(asked, ...rest), behind: null }
}

/** The whole filter that a chart counts under: all that is asked but what is chosen in the chart itself; null asks for all of it. */
export function filterFor(manifest: LayerManifest, chart: Chart | null, sought: Sought): string {
  const { filter, period } = chart ? clearChart(chart, sought) : sought
  return textOf(clauseOf(layerFilter(manifest, filter, period)))
}

/** What to ask so that the list shows exactly the rows that a chart counts: the map's filter and period, and what narrows the list alone. */
export interface Asked extends Sought {
  behind: string | null
}

/** What shows the rows of one value of a chart. Where something else is chosen in it, the value takes its place. */
export function askKey(chart: ChoiceChart, sought: Sought, key: Key): Asked {
  const { chosen, rest } = readChoice(chart, sought.filter)
  const covers = chosen.length === 0 || (chart.about === 'area' ? isInside(chosen, key) : chosen.includes(key))
  if (covers) return { ...sought, behind: textOf(choiceClause(chart, [key])) }
  return { ...sought, filter: printChoice(chart, { chosen: [key], rest }), behind: null }
}

/** Tells that a value is among the chosen ones, or for areas inside of one. */
export function isInside(chosen: readonly Key[], key: Key): boolean {
  return chosen.some((each) => each === key || (each !== null && key !== null && key.startsWith(each)))
}

/** What shows the rows of a span of time. Where the period does not cover it, the span takes its place. */
export function askSpan(manifest: LayerManifest, sought: Sought, span: { from: string; to: string }): Asked {
  const { period } = sought
  const begins = !period?.from || Date.parse(period.from) <= Date.parse(span.from)
  const ends = !period?.to || Date.parse(span.to) <= Date.parse(period.to)
  if (begins && ends) return { ...sought, behind: textOf(periodClause(manifest, span)) }
  return { ...sought, period: span, behind: null }
}
