import type { Area, Value } from '#api/contract/filter.ts'
import type { TimeBound } from '#api/analytics/kernel/columnKernel.ts'

/** A field held as codes: `values` in the order of the codes, the first null. */
export interface CodeField {
  kind: 'code'
  width: 1 | 2
  values: readonly (Value | null)[]
}

/**
 * A field held as day, minute and second, in a frame `frameMinutes` ahead of UTC. `hasFraction`: some row has a fraction of a second, which the columns leave away.
 * `isClamped`: some row is beyond the days that the columns can tell and stands at the first or the last second of them.
 */
export interface TimeField {
  kind: 'time'
  frameMinutes: number
  hasFraction: boolean
  isClamped: boolean
}

/** What the columns hold, by the names of the fields. */
export type HeldFields = ReadonlyMap<string, CodeField | TimeField>

/** The codes of a field that pass: bit c & 7 of byte c >> 3 of `set` (32 or 8,192 bytes). `range` when they are one stretch; `share` of all codes. */
export interface CodesPlan {
  op: 'codes'
  field: string
  width: 1 | 2
  set: Uint8Array
  /** The number of codes of the dictionary. */
  size: number
  range: { low: number; high: number } | null
  share: number
}

/** Days of a time that pass, `noDay` for no time. */
export interface DaysPlan {
  op: 'days'
  field: string
  low: number
  high: number
}

/** Rows at or after an instant, or before it; not at midnight, which days tell. */
export interface BoundPlan {
  op: 'since' | 'before'
  field: string
  at: TimeBound
}

/** Rows that meet the area, or (`isInside` false) those with a place that do not. */
export interface PolygonPlan {
  op: 'polygon'
  area: Area
  isInside: boolean
}

/** Rows that all parts, or any, choose. */
export interface JunctionPlan {
  op: 'and' | 'or'
  parts: readonly Plan[]
}

/** A plan without parts. */
export type LeafPlan = { op: 'always' | 'never' } | CodesPlan | DaysPlan | BoundPlan | PolygonPlan

/** How rows are chosen, over the columns alone: plain data that can be posted to a thread. It holds for the dictionaries as they were when it was made. */
export type Plan = LeafPlan | JunctionPlan

/** Tells whether a plan has parts. */
export function isJunction(plan: Plan): plan is JunctionPlan {
  return plan.op === 'and' || plan.op === 'or'
}

/** All rows. */
export const always: Plan = { op: 'always' }
/** No row. */
export const never: Plan = { op: 'never' }
