import type { Clause } from './clause.ts'
import { meetsArea } from './intersects.ts'
import type { FeatureRow } from './layer.ts'
import { hourOfWeek } from './zone.ts'

/** True, false or unknown (null), as in SQL. */
type Truth = boolean | null

/** Tells whether a row passes a filter that has gone through `checkFilter`: exactly what PostGIS answers for the same row. */
export function testFilter(clause: Clause, row: FeatureRow): boolean {
  return truthOf(clause, row) === true
}

function truthOf(clause: Clause, row: FeatureRow): Truth {
  switch (clause.op) {
    case 'true':
      return true
    case 'false':
      return false
    case 'and':
      return settle(clause.args, row, false)
    case 'or':
      return settle(clause.args, row, true)
    case 'not':
      return negate(truthOf(clause.arg, row))
    case 'intersects':
      return row.geometry && meetsArea(row.geometry, clause.geometry)
    default:
      return compare(clause, row[clause.field] ?? null)
  }
}

function negate(truth: Truth): Truth {
  return truth === null ? null : !truth
}

/** AND is settled by the first false, OR by the first true; an unknown argument leaves the rest unknown. */
function settle(args: readonly Clause[], row: FeatureRow, decisive: boolean): Truth {
  let result: Truth = !decisive
  for (const arg of args) {
    const truth = truthOf(arg, row)
    if (truth === decisive) return decisive
    if (truth === null) result = null
  }
  return result
}

function compare(clause: Extract<Clause, { field: string }>, value: unknown): Truth {
  if (clause.op === 'isNull') return value === null
  if (isEmpty(clause)) return false
  if (value === null) return null
  switch (clause.op) {
    case 'eq':
      return value === clause.value
    case 'ne':
      return value !== clause.value
    case 'in':
      return clause.values.some((candidate) => candidate === value)
    case 'hoursOfWeek':
      return clause.hours.includes(hourOfWeek(Date.parse(String(value)), clause.zone))
    case 'startsWith':
      return String(value).startsWith(clause.value)
    case 'contains':
      return foldLatin(String(value)).includes(foldLatin(clause.value))
    default:
      return inOrder(clause.op, value as number | string, clause.value)
  }
}

function isEmpty(clause: Clause): boolean {
  return (
    (clause.op === 'in' && clause.values.length === 0) || (clause.op === 'hoursOfWeek' && clause.hours.length === 0)
  )
}

function inOrder(op: 'lt' | 'lte' | 'gt' | 'gte', a: number | string, b: number | string): boolean {
  if (op === 'lt') return a < b
  if (op === 'lte') return a <= b
  return op === 'gt' ? a > b : a >= b
}

/** Small letters for A–Z only, as `lower(… collate "C")` does: the same on every database. */
function foldLatin(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}
