import { noDay } from '#api/analytics/kernel/columnKernel.ts'
import type { Clause } from '#api/contract/filter.ts'
import { always, never } from './plan.ts'
import type { Plan, TimeField } from './plan.ts'

type Comparison = Exclude<Extract<Clause, { field: string }>, { op: 'hoursOfWeek' }>

const daySeconds = 86_400
const endSeconds = noDay * daySeconds
/** An `in` with more instants than these is for PostGIS. */
const mostInstants = 16

/** Rows with the instant. */
function present(field: string): Plan {
  return { op: 'days', field, low: 0, high: noDay - 1 }
}

/** Rows at or after (`since`) or before the whole second of the frame. Null when rows stand elsewhere than they are and it matters. */
function bounded(op: 'since' | 'before', field: string, second: number, { isClamped }: TimeField): Plan | null {
  const isWithin = second > 0 && second < endSeconds
  if (!isWithin) return isClamped ? null : second <= 0 === (op === 'since') ? present(field) : never
  const day = Math.floor(second / daySeconds)
  const rest = second - day * daySeconds
  if (rest !== 0) return { op, field, at: { day, minute: Math.floor(rest / 60), second: rest % 60 } }
  return op === 'since'
    ? { op: 'days', field, low: day, high: noDay - 1 }
    : { op: 'days', field, low: 0, high: day - 1 }
}

/**
 * The plan of an order. The columns know rows to the second, rounded down: at whole seconds `gte` and `lt` are always decided;
 * everything else only when no row has a fraction, as then `> b` is `≥ ⌊b⌋ + 1 s`. Null otherwise.
 */
function planOrder(
  op: 'lt' | 'lte' | 'gt' | 'gte',
  field: string,
  value: string | number,
  held: TimeField,
): Plan | null {
  const seconds = Date.parse(String(value)) / 1000 + held.frameMinutes * 60
  const isNext = op === 'gt' || op === 'lte'
  if (held.hasFraction && (isNext || !Number.isInteger(seconds))) return null
  const bound = isNext ? Math.floor(seconds) + 1 : Math.ceil(seconds)
  return bounded(op === 'gt' || op === 'gte' ? 'since' : 'before', field, bound, held)
}

function joined(op: 'and' | 'or', parts: readonly (Plan | null)[]): Plan | null {
  return parts.every((part) => part !== null) ? { op, parts } : null
}

/** Rows at one instant, or at another. */
function planInstant(field: string, value: string | number, isEqual: boolean, held: TimeField): Plan | null {
  if (held.hasFraction) return null
  if (!Number.isInteger(Date.parse(String(value)) / 1000)) return isEqual ? never : present(field)
  return isEqual
    ? joined('and', [planOrder('gte', field, value, held), planOrder('lte', field, value, held)])
    : joined('or', [planOrder('lt', field, value, held), planOrder('gt', field, value, held)])
}

function planInstants(
  { field, values }: Extract<Clause, { op: 'in' }>,
  isNegated: boolean,
  held: TimeField,
): Plan | null {
  if (values.length === 0) return isNegated ? always : never
  if (values.length > mostInstants) return null
  const parts = values.map((value) => planInstant(field, String(value), !isNegated, held))
  return joined(isNegated ? 'and' : 'or', parts)
}

const opposite = { lt: 'gte', lte: 'gt', gt: 'lte', gte: 'lt' } as const

/** The plan of a comparison of a field held as a time, negated or not; null when the columns cannot decide it. */
export function planTime(clause: Comparison, isNegated: boolean, held: TimeField): Plan | null {
  const { field } = clause
  switch (clause.op) {
    case 'isNull':
      return isNegated ? present(field) : { op: 'days', field, low: noDay, high: noDay }
    case 'eq':
    case 'ne':
      return planInstant(field, String(clause.value), (clause.op === 'eq') !== isNegated, held)
    case 'in':
      return planInstants(clause, isNegated, held)
    case 'startsWith':
    case 'contains':
      return null
    default:
      return planOrder(isNegated ? opposite[clause.op] : clause.op, field, clause.value, held)
  }
}
