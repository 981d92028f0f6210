import type { Clause } from '#api/contract/filter.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import { joinCodes, planCodes } from './codes.ts'
import { planHours } from './hours.ts'
import { always, isJunction, never } from './plan.ts'
import type { CodesPlan, DaysPlan, HeldFields, Plan } from './plan.ts'
import { planTime } from './times.ts'

/** Planning runs in the thread that answers everybody: a filter of more steps (some hundred nanoseconds each) is for PostGIS. */
const mostSteps = 1_000_000
/** What a plan of hours of the week costs. */
const weekSteps = 200_000

/** The steps that planning a clause takes: each value of a dictionary is looked at once for each comparison with it. */
function stepsOf(clause: Clause, fields: HeldFields): number {
  if (clause.op === 'not') return stepsOf(clause.arg, fields)
  if (clause.op === 'and' || clause.op === 'or') return clause.args.reduce((sum, arg) => sum + stepsOf(arg, fields), 0)
  if (clause.op === 'hoursOfWeek') return weekSteps
  const held = 'field' in clause ? fields.get(clause.field) : undefined
  return held?.kind === 'code' ? held.values.length : 1
}

/** What all parts of a plan are made from. */
interface Frame {
  manifest: Pick<LayerManifest, 'geometry'>
  fields: HeldFields
}

/**
 * How the columns choose the rows of a checked clause, or null when PostGIS must: a field that is not held (the id among them), an instant finer than the columns,
 * `intersects` on a layer of other than points, or a filter that takes too long to plan. The dictionaries must not change between planning and reading: a value that comes later has no code in the plan.
 */
export function planFilter(clause: Clause, manifest: Pick<LayerManifest, 'geometry'>, fields: HeldFields): Plan | null {
  return stepsOf(clause, fields) > mostSteps ? null : planClause(clause, false, { manifest, fields })
}

/** The rows for which a clause is true, or (negated) false; neither are those for which it is unknown. */
function planClause(clause: Clause, isNegated: boolean, frame: Frame): Plan | null {
  switch (clause.op) {
    case 'true':
    case 'false':
      return (clause.op === 'true') === isNegated ? never : always
    case 'not':
      return planClause(clause.arg, !isNegated, frame)
    case 'and':
    case 'or': {
      const parts = clause.args.map((arg) => planClause(arg, isNegated, frame))
      return junction((clause.op === 'and') === isNegated ? 'or' : 'and', parts)
    }
    case 'intersects':
      if (frame.manifest.geometry !== 'point') return null
      return { op: 'polygon', area: clause.geometry, isInside: !isNegated }
    default:
      return planComparison(clause, isNegated, frame)
  }
}

function planComparison(
  clause: Extract<Clause, { field: string }>,
  isNegated: boolean,
  { fields }: Frame,
): Plan | null {
  const held = fields.get(clause.field)
  if (!held) return null
  if (held.kind === 'code') return planCodes(clause, isNegated, held)
  const plan = clause.op === 'hoursOfWeek' ? planHours(clause, isNegated, held) : planTime(clause, isNegated, held)
  return plan && simplify(plan)
}

function simplify(plan: Plan): Plan {
  return isJunction(plan) ? junction(plan.op, plan.parts.map(simplify))! : plan
}

/** Joins plans: what decides everything is the whole, what says nothing falls away, nested ones of the kind are flattened, predicates of one field become one. */
function junction(op: 'and' | 'or', parts: readonly (Plan | null)[]): Plan | null {
  const [neutral, decisive] = op === 'and' ? ([always, never] as const) : ([never, always] as const)
  if (parts.some((part) => part?.op === decisive.op)) return decisive
  const flat: Plan[] = []
  for (const part of parts) {
    if (part === null) return null
    if (isJunction(part) && part.op === op) flat.push(...part.parts)
    else flat.push(part)
  }
  const merged = mergeDays(op, mergeCodes(op, flat)).filter((part) => part.op !== neutral.op)
  if (merged.some((part) => part.op === decisive.op)) return decisive
  if (merged.length < 2) return merged[0] ?? neutral
  return { op, parts: merged.sort((one, other) => costOf(one) - costOf(other)) }
}

function mergeCodes(op: 'and' | 'or', parts: readonly Plan[]): Plan[] {
  const byField = new Map<string, [CodesPlan, ...CodesPlan[]]>()
  const rest: Plan[] = []
  for (const part of parts) {
    if (part.op !== 'codes') rest.push(part)
    else if (byField.has(part.field)) byField.get(part.field)!.push(part)
    else byField.set(part.field, [part])
  }
  return [...rest, ...[...byField.values()].map((plans) => joinCodes(op, plans))]
}

/** Several ranges of days of one field that must all hold are one. */
function mergeDays(op: 'and' | 'or', parts: readonly Plan[]): Plan[] {
  if (op === 'or') return [...parts]
  const byField = new Map<string, DaysPlan>()
  const rest: Plan[] = []
  for (const part of parts) {
    if (part.op !== 'days') {
      rest.push(part)
      continue
    }
    const known = byField.get(part.field) ?? part
    byField.set(part.field, {
      ...part,
      low: Math.max(known.low, part.low),
      high: Math.min(known.high, part.high),
    })
  }
  return [...rest, ...[...byField.values()].map((days) => (days.low > days.high ? never : days))]
}

/** Fields whose values lie together in Morton order: a few of them leave most stretches of rows empty, which later predicates then need not look at. */
const local: readonly string[] = ['grid', 'area', 'region']

/** The order in which conjuncts are looked at: what empties stretches first, then by bytes a row, polygons last as they look at what is left row by row. */
function costOf(plan: Plan): number {
  switch (plan.op) {
    case 'codes':
      return local.includes(plan.field) && plan.share <= 0.5 ? plan.share : plan.width * 2 + plan.share
    case 'days':
      return 4
    case 'since':
    case 'before':
      return 6
    case 'polygon':
      return 9
    default:
      return 8
  }
}
