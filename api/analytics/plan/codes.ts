import { testFilter } from '#api/contract/filter.ts'
import type { Clause, Value } from '#api/contract/filter.ts'
import type { FeatureRow } from '#api/contract/layer.ts'
import { always, never } from './plan.ts'
import type { CodeField, CodesPlan, Plan } from './plan.ts'

type Comparison = Extract<Clause, { field: string }>
type Wanted = (value: Value | null) => boolean

/** Which values make a comparison true, or (negated) false; null makes it neither but for `isNull` and an empty `in`. */
function wantedBy(clause: Comparison, isNegated: boolean): Wanted {
  if (clause.op === 'in' && clause.values.length > 0) {
    const values = new Set<Value>(clause.values)
    return (value) => value !== null && values.has(value) !== isNegated
  }
  const decided: Clause = isNegated ? { op: 'not', arg: clause } : clause
  const row: FeatureRow = { layer: 'case', id: '', region: '', area: null, version: 1, geometry: null }
  return (value) => {
    row[clause.field] = value
    return testFilter(decided, row)
  }
}

/** The plan of a comparison of a field held as codes: each value of the dictionary is decided once. */
export function planCodes(clause: Comparison, isNegated: boolean, { width, values }: CodeField): Plan {
  const set = new Uint8Array(width === 1 ? 32 : 8_192)
  const isWanted = wantedBy(clause, isNegated)
  values.forEach((value, code) => {
    if (isWanted(value)) set[code >> 3]! |= 1 << (code & 7)
  })
  return planOfSet({ field: clause.field, width, set, size: values.length })
}

/** The plan of a set of codes; all and nothing need no look at the rows. */
export function planOfSet(plan: Pick<CodesPlan, 'field' | 'width' | 'set' | 'size'>): Plan {
  let [count, low, high] = [0, -1, -1]
  for (let code = 0; code < plan.size; code++) {
    if (((plan.set[code >> 3]! >> (code & 7)) & 1) === 0) continue
    if (low < 0) low = code
    high = code
    count++
  }
  if (count === 0) return never
  if (count === plan.size) return always
  const range = high - low + 1 === count ? { low, high } : null
  return { ...plan, op: 'codes', range, share: count / plan.size }
}

/** The codes of one field that are in all, or in one, of several sets. */
export function joinCodes(op: 'and' | 'or', plans: readonly [CodesPlan, ...CodesPlan[]]): Plan {
  const set = plans[0].set.slice()
  for (const plan of plans.slice(1))
    for (const [i, byte] of plan.set.entries()) set[i] = op === 'and' ? set[i]! & byte : set[i]! | byte
  return planOfSet({ ...plans[0], set })
}
