import { allOf, everything, parseFilter, printFilter } from '#api/contract/filter.ts'
import type { Clause, Value } from '#api/contract/filter.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import type { Period } from '#web/core/url/viewState.ts'
import { useViewPart } from './shell.ts'

/** A filter taken apart for the form: chosen values by field, the prefix of the area, and what the form cannot show. */
export interface Facets {
  values: Readonly<Record<string, readonly Value[]>>
  area: string | null
  rest: readonly Clause[]
}

/** The field that holds the code of a layer's area: the id for areas themselves. */
export function areaField(manifest: LayerManifest): string {
  return manifest.id === 'area' ? 'id' : 'area'
}

/** The clause of a filter text; a text that is none filters nothing. */
export function clauseOf(text: string): Clause {
  if (text === '') return everything
  try {
    return parseFilter(text)
  } catch {
    return everything
  }
}

/** Takes a filter text apart; the inverse of `printFacets` for what the form can show. */
export function readFacets(manifest: LayerManifest, text: string): Facets {
  const clause = clauseOf(text)
  const values: Record<string, readonly Value[]> = {}
  const rest: Clause[] = []
  let area: string | null = null
  for (const part of clause.op === 'and' ? clause.args : [clause]) {
    const chosen = chosenValues(part)
    if (part.op === 'true') continue
    if (chosen && !(chosen.field in values)) values[chosen.field] = chosen.values
    else if (part.op === 'startsWith' && part.field === areaField(manifest) && area === null) area = part.value
    else rest.push(part)
  }
  return { values, area, rest }
}

function chosenValues(clause: Clause): { field: string; values: readonly Value[] } | null {
  if (clause.op === 'eq') return { field: clause.field, values: [clause.value] }
  return clause.op === 'in' ? { field: clause.field, values: clause.values } : null
}

/** Puts a filter together as text; '' when it filters nothing. */
export function printFacets(manifest: LayerManifest, { values, area, rest }: Facets): string {
  const clauses: Clause[] = Object.entries(values).flatMap(([field, chosen]): Clause[] => {
    if (chosen.length === 0) return []
    return [chosen.length === 1 ? { op: 'eq', field, value: chosen[0]! } : { op: 'in', field, values: chosen }]
  })
  if (area) clauses.push({ op: 'startsWith', field: areaField(manifest), value: area })
  const whole = allOf(...clauses, ...rest)
  return whole.op === 'true' ? '' : printFilter(whole)
}

/** The clause of a period on a layer's time field; everything for a layer without one. */
export function periodClause(manifest: LayerManifest, period: Period | null): Clause {
  const field = manifest.timeField
  if (!field || !period) return everything
  return allOf(
    period.from ? { op: 'gte', field, value: new Date(period.from).toISOString() } : everything,
    period.to ? { op: 'lt', field, value: new Date(period.to).toISOString() } : everything,
  )
}

/** The whole filter of a layer, its own and the period, as text; the map, the table and every count use this one. */
export function layerFilter(manifest: LayerManifest, own: string, period: Period | null): string {
  const whole = allOf(clauseOf(own), periodClause(manifest, period))
  return whole.op === 'true' ? '' : printFilter(whole)
}

/** The whole filter of a layer in the present view. */
export function useLayerFilter(manifest: LayerManifest): string {
  const filters = useViewPart('filters')
  const period = useViewPart('period')
  return layerFilter(manifest, filters[manifest.id] ?? '', period)
}
