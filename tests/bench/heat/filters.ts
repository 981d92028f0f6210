import type { Clause } from '#api/contract/filter.ts'
import { allOf } from '#api/contract/filter.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { randomFrom } from '#tests/harness/random.ts'
import type { Random } from '#tests/harness/random.ts'
import { valuesSql } from './heat.sql.ts'

/** A filter for both sides: as a clause, and as a condition over the rival's columns. */
export interface HeatFilter {
  /** Which of the predicates it has, e.g. `time class area`. */
  kind: string
  clause: Clause
  condition: string
}

interface Values {
  classes: string[]
  states: string[]
  areas: string[]
  first: Date
  last: Date
}

interface Part {
  clause: Clause
  condition: string
}

const day = 86_400_000
/** Local midnight in China, in milliseconds before UTC's. */
const localMidnight = 8 * 3_600_000
const listed = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ')

function among(field: string, values: readonly string[], most: number, random: Random): Part {
  const chosen = new Set<string>()
  for (let count = 1 + random.whole(most); chosen.size < Math.min(count, values.length);)
    chosen.add(random.pick(values))
  return { clause: { op: 'in', field, values: [...chosen] }, condition: `${field} in (${listed([...chosen])})` }
}

/** One to three towns or communities. */
function within({ areas }: Values, random: Random): Part {
  const prefixes = Array.from({ length: 1 + random.whole(3) }, () => random.pick(areas))
  const args = prefixes.map((value): Clause => ({ op: 'startsWith', field: 'area', value }))
  const found = areas.filter((area) => prefixes.some((prefix) => area.startsWith(prefix)))
  return { clause: args.length === 1 ? args[0]! : { op: 'or', args }, condition: `area in (${listed(found)})` }
}

/** A day to the whole time, from local midnight to local midnight. */
function during({ first, last }: Values, random: Random): Part {
  const days = Math.ceil((last.getTime() - first.getTime()) / day)
  const length = Math.min(days, 1 + Math.floor(days * random.next() ** 3))
  const from = Math.floor((first.getTime() + localMidnight) / day) + random.whole(days - length + 1)
  const [start, end] = [from, from + length].map((number) => number * day - localMidnight) as [number, number]
  const iso = (time: number) => new Date(time).toISOString()
  return {
    clause: {
      op: 'and',
      args: [
        { op: 'gte', field: 'reportedAt', value: iso(start) },
        { op: 'lt', field: 'reportedAt', value: iso(end) },
      ],
    },
    condition: `seconds >= ${start / 1000} and seconds < ${end / 1000}`,
  }
}

/** Random filters over time × class × state × area; each predicate is there in three of five. */
export async function randomFilters(database: Queryable, count: number, seed: number): Promise<HeatFilter[]> {
  const [values] = await database.query<Values & Record<string, unknown>>(valuesSql())
  const random = randomFrom(seed)
  const makers: [string, () => Part][] = [
    ['time', () => during(values!, random)],
    ['class', () => among('class', values!.classes, 20, random)],
    ['state', () => among('state', values!.states, 4, random)],
    ['area', () => within(values!, random)],
  ]
  return Array.from({ length: count }, () => {
    const wanted = makers.filter(() => random.next() < 0.6)
    const parts = wanted.map(([, make]) => make())
    return {
      kind: wanted.map(([name]) => name).join(' ') || 'none',
      clause: allOf(...parts.map(({ clause }) => clause)),
      condition: parts.map(({ condition }) => `(${condition})`).join(' and ') || 'true',
    }
  })
}
