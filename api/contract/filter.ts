import { nothing } from './clause.ts'
import type { Clause, Value } from './clause.ts'
import { printFilter } from './filterText.ts'

export { everything, filterLimits, nothing } from './clause.ts'
/** The types of filters; everything about filters is under this one address. */
export type { Area, Clause, Value } from './clause.ts'
export { checkFilter, checkText, checkValue, kindOf } from './filterCheck.ts'
export { testFilter } from './filterTest.ts'
export { parseFilter, polygonText, printFilter } from './filterText.ts'

/** The conjunction of clauses: `true` falls away, one `false` decides, a single clause stays itself. */
export function allOf(...clauses: readonly Clause[]): Clause {
  if (clauses.some((clause) => clause.op === 'false')) return nothing
  const args = clauses.filter((clause) => clause.op !== 'true')
  return args.length === 1 ? args[0]! : args.length === 0 ? { op: 'true' } : { op: 'and', args }
}

/**
 * The same filter in one form: nested `and`/`or` flattened, constants folded, arguments and values sorted and without doubles.
 * Filters that differ only in these things print alike, so the printed form serves as a cache key. Idempotent; keeps the meaning under three-valued logic.
 */
export function normaliseFilter(clause: Clause): Clause {
  switch (clause.op) {
    case 'and':
    case 'or':
      return normaliseJunction(clause.op, clause.args)
    case 'not':
      return normaliseNot(normaliseFilter(clause.arg))
    case 'in':
      return normaliseIn(clause.field, clause.values)
    case 'hoursOfWeek':
      return normaliseHours(clause)
    default:
      return clause
  }
}

function normaliseJunction(op: 'and' | 'or', args: readonly Clause[]): Clause {
  const [neutral, decisive] = op === 'and' ? (['true', 'false'] as const) : (['false', 'true'] as const)
  const byText = new Map<string, Clause>()
  for (const arg of args) {
    const inner = normaliseFilter(arg)
    for (const part of inner.op === op ? inner.args : [inner]) {
      if (part.op === decisive) return { op: decisive }
      if (part.op !== neutral) byText.set(printFilter(part), part)
    }
  }
  const sorted = [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, part]) => part)
  if (sorted.length === 0) return { op: neutral }
  return sorted.length === 1 ? sorted[0]! : { op, args: sorted }
}

function normaliseNot(arg: Clause): Clause {
  if (arg.op === 'not') return arg.arg
  if (arg.op === 'true') return { op: 'false' }
  if (arg.op === 'false') return { op: 'true' }
  return { op: 'not', arg }
}

function normaliseIn(field: string, values: readonly Value[]): Clause {
  const unique = [...new Set(values)].sort((a, b) => (String(a) < String(b) ? -1 : 1))
  if (unique.length === 0) return nothing
  return unique.length === 1 ? { op: 'eq', field, value: unique[0]! } : { op: 'in', field, values: unique }
}

function normaliseHours(clause: Extract<Clause, { op: 'hoursOfWeek' }>): Clause {
  const hours = [...new Set(clause.hours)].sort((a, b) => a - b)
  return hours.length === 0 ? nothing : { ...clause, hours }
}
