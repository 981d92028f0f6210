import { mostCompared } from '#api/contract/analytics.ts'
import type { Clause } from '#api/contract/filter.ts'
import type { Field, LayerManifest } from '#api/contract/layer.ts'
import type { Rank } from '#web/core/api/charts.ts'
import type { PlaceAnswer } from '#web/core/api/places.ts'
import type { Words } from '#web/core/i18n/words.ts'
import { periodClause } from '#web/core/layer/filters.ts'
import { periodOf } from '#web/core/layer/localTime.ts'
import { choiceClause, hoursClause, textOf } from './crossFilter.ts'
import { classWords, rankWords, weekdays } from './keyWords.ts'
import type { Surroundings } from './place.ts'
import { clauseOfRefs } from './spots.ts'

/** What opens the rows that a sentence counts: a filter text of the layer's list, or the recurrences of the place, all or one of the most frequent by its number, whose rows are asked for when they are opened. */
export type Opening = { layer: string; count: number } & ({ behind: string } | { again: 'all' | number })

/** One sentence about a place, and what opens the rows that it counts. */
export interface Statement {
  id: string
  text: string
  opens: Opening | null
}

/** What sentences are made of. */
export interface Facts {
  manifest: LayerManifest
  place: Clause
  surroundings: Surroundings | null
  answer: PlaceAnswer
  zone: string
}

const share = (words: Words, part: number, whole: number) =>
  words.t('percent', { value: words.number(whole > 0 ? (part / whole) * 100 : 0, 1) })

type Maker = (words: Words, facts: Facts) => Statement[]

const opening = ({ manifest, place }: Facts, clause: Clause, count: number): Opening => ({
  layer: manifest.id,
  behind: textOf(place, clause),
  count,
})

/** How many, and what part of all. */
const howMany: Maker = (words, facts) => {
  const { here, whole } = facts.answer
  const text = words.t('explain.total', {
    count: words.number(here.total),
    share: share(words, here.total, whole.total),
  })
  return [{ id: 'total', text, opens: opening(facts, { op: 'true' }, here.total) }]
}

/** How dense it is against the surroundings. */
const density: Maker = (words, { manifest, surroundings, answer: { here, around } }) => {
  if (!surroundings || around === null) return []
  const [inside, outside] = [here.total / surroundings.hereKm2, around / surroundings.aroundKm2]
  const numbers = { here: words.number(inside, 1), around: words.number(outside, 1) }
  const text =
    outside === 0
      ? words.t('explain.density.alone', numbers)
      : words.t('explain.density', { ...numbers, ratio: words.number(inside / outside, 1) })
  const opens = { layer: manifest.id, behind: textOf(surroundings.clause), count: around }
  return [{ id: 'density', text, opens }]
}

const fieldOf = ({ manifest }: Facts, name: string) => manifest.fields.find((field) => field.name === name)

function valueClause(field: Field, key: string | null): Clause {
  return choiceClause({ id: field.name, about: 'values', field }, [key])
}

/** How many times as frequent a class is here as in all; null where it is in none. */
export function liftOf(count: number, here: number, all: number | undefined, whole: number): number | null {
  return all && here > 0 && whole > 0 ? count / here / (all / whole) : null
}

const mostClasses = 3

/** The most frequent classes, with their share here against their share in all. */
const classes: Maker = (words, facts) => {
  const field = fieldOf(facts, 'class')
  const { here, whole } = facts.answer
  if (!field) return []
  const all = new Map(whole.classes.map(({ key, count }) => [key, count]))
  return here.classes.slice(0, mostClasses).map((rank) => {
    const lift = liftOf(rank.count, here.total, all.get(rank.key), whole.total)
    const told = {
      name: rankWords(words, facts.manifest, field, rank),
      count: words.number(rank.count),
      share: share(words, rank.count, here.total),
      lift: words.number(lift ?? 0, 1),
    }
    const text = words.t(lift === null ? 'explain.class' : `explain.class.${liftName(lift)}`, told)
    return { id: `class:${rank.key}`, text, opens: opening(facts, valueClause(field, rank.key), rank.count) }
  })
}

function liftName(lift: number): 'more' | 'less' | 'as' {
  return lift >= 1.2 ? 'more' : lift <= 0.8 ? 'less' : 'as'
}

/** A sentence about the most frequent value of a field. */
const mostOf =
  (name: string, ranksOf: (facts: Facts) => readonly Rank[]): Maker =>
  (words, facts) => {
    const field = fieldOf(facts, name)
    const rank = ranksOf(facts).find(({ key }) => key !== null)
    if (!field || !rank) return []
    const told = {
      name: rankWords(words, facts.manifest, field, rank),
      count: words.number(rank.count),
      share: share(words, rank.count, facts.answer.here.total),
    }
    const opens = opening(facts, valueClause(field, rank.key), rank.count)
    return [{ id: name, text: words.t(`explain.${name}`, told), opens }]
  }

/** The hour of the week and the month with the most. */
const times: Maker = (words, facts) => {
  const { hours, series } = facts.answer.here
  const most = Math.max(...hours)
  if (hours.length === 0 || most <= 0) return []
  const peak = hours.indexOf(most)
  const byDay = Array.from({ length: 24 }, (_, hour) =>
    hours.filter((__, index) => index % 24 === hour).reduce((a, b) => a + b, 0),
  )
  const hour = byDay.indexOf(Math.max(...byDay))
  const day = weekdays(words)[Math.floor(peak / 24)]!
  const text = words.t('explain.hours', { hour, next: hour + 1, count: words.number(byDay[hour]!), day, at: peak % 24 })
  const chart = { id: 'hours', about: 'hours', field: facts.manifest.timeField!, zone: facts.zone } as const
  const daily = hoursClause(
    chart,
    Array.from({ length: 7 }, (_, index) => index * 24 + hour),
  )
  const statements: Statement[] = [{ id: 'hours', text, opens: opening(facts, daily, byDay[hour]!) }]
  const month = series.toSorted((a, b) => b.count - a.count)[0]
  if (!month || series.length < 2) return statements
  const span = periodOf(month.key, month.key, 'month', facts.zone)
  const opens = opening(facts, periodClause(facts.manifest, span), month.count)
  const told = words.t('explain.month', { month: month.key, count: words.number(month.count) })
  return [...statements, { id: 'month', text: told, opens }]
}

/** What comes again at the same place. */
const recurrence: Maker = (words, facts) => {
  const { recurrence: found } = facts.answer.here
  if (!found) return []
  if (typeof found === 'string') {
    const text = words.t(`explain.recurrence.${found}`, { most: words.number(mostCompared) })
    return [{ id: 'recurrence', text, opens: null }]
  }
  if (found.rows === 0) return [{ id: 'recurrence', text: words.t('explain.recurrence.none'), opens: null }]
  const told = {
    rows: words.number(found.rows),
    places: words.number(found.places),
    share: words.t('percent', { value: words.number(found.share * 100, 1) }),
  }
  const opens = (refs: readonly string[], count: number, again: 'all' | number): Opening =>
    refs.length === count ? opening(facts, clauseOfRefs(refs), count) : { layer: facts.manifest.id, count, again }
  const all: Statement = {
    id: 'recurrence',
    text: words.t('explain.recurrence', told),
    opens: opens(found.refs, found.rows, 'all'),
  }
  const tops = found.top.map((top, index): Statement => {
    const text = words.t('explain.recurrent', {
      name: classWords(words, top.code),
      count: words.number(top.count),
      first: words.day(top.first, facts.zone),
      last: words.day(top.last, facts.zone),
    })
    return { id: `recurrent:${top.refs[0]}`, text, opens: opens(top.refs, top.count, index) }
  })
  return [all, ...tops]
}

/** The components that stand here. */
const components: Maker = (words, { place, answer }) => {
  const found = answer.components
  if (!found) return []
  const kinds = found.classes.map(
    (rank) => `${rank.code ? classWords(words, rank.code) : rank.key} ${words.number(rank.count)}`,
  )
  const text = words.t(kinds.length > 0 ? 'explain.components' : 'explain.components.none', {
    count: words.number(found.total),
    kinds: kinds.join(words.t('explain.comma')),
  })
  const opens = { layer: 'component', behind: textOf(place), count: found.total }
  return [{ id: 'components', text, opens: found.total > 0 ? opens : null }]
}

const makers: readonly Maker[] = [
  howMany,
  density,
  classes,
  mostOf('state', ({ answer }) => answer.here.states),
  times,
  recurrence,
  components,
  mostOf('department', ({ answer }) => answer.here.departments),
]

/** What is behind a place, in sentences made of its numbers. Nothing but the first when there are no rows. */
export function explain(words: Words, facts: Facts): Statement[] {
  return facts.answer.here.total === 0 ? howMany(words, facts) : makers.flatMap((make) => make(words, facts))
}
