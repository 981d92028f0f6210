import { allOf, printFilter } from '#api/contract/filter.ts'
import type { Clause, Value } from '#api/contract/filter.ts'
import { documentKinds } from '#api/contract/layer.ts'
import type { Field, LayerManifest } from '#api/contract/layer.ts'
import { clauseOf } from './filters.ts'

/** The most features that the server changes at once. */
export const mostInBatch = 20_000

/** The fields that many features can be given at once. */
export function batchFields({ fields }: LayerManifest): Field[] {
  return fields.filter(({ kind, editable }) => editable && !documentKinds.includes(kind))
}

/** What a field begins with when it is chosen: nothing, where it may be empty. */
export function firstValue({ kind, nullable, choices = [] }: Field): unknown {
  if (kind === 'boolean') return false
  if (nullable) return null
  return kind === 'choice' ? choices[0] : undefined
}

/** Whether a chosen field still lacks a value. */
export function isLacking({ nullable }: Field, value: unknown): boolean {
  return value === undefined || value === '' || (value === null && !nullable)
}

/** The filter of those that do not have the values yet, as text; instants and all else are compared as the server keeps them. */
export function differingFilter(filter: string, values: Readonly<Record<string, unknown>>): string {
  const differ = Object.entries(values).map(([field, value]): Clause => {
    const isEmpty: Clause = { op: 'isNull', field }
    if (value === null) return { op: 'not', arg: isEmpty }
    return { op: 'or', args: [isEmpty, { op: 'not', arg: { op: 'eq', field, value: value as Value } }] }
  })
  const whole = allOf(clauseOf(filter), differ.length === 1 ? differ[0]! : { op: 'or', args: differ })
  return whole.op === 'true' ? '' : printFilter(whole)
}
