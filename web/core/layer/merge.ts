import type { Field, LayerManifest } from '#api/contract/layer.ts'
import { lengthOf } from '#web/core/geo/measure.ts'
import type { Feature } from '#web/core/api/types.ts'
import { shownFields } from './values.ts'

const isEmpty = (value: unknown) =>
  value === null ||
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0)

const textOf = (value: unknown) => (isEmpty(value) ? '' : JSON.stringify(value))

/** The fields in which two features differ; those that can be taken first. */
export function differingFields(manifest: LayerManifest, one: Feature, other: Feature): Field[] {
  const fields = shownFields(manifest).filter(
    ({ name }) => !['id', 'twin'].includes(name) && textOf(one.values[name]) !== textOf(other.values[name]),
  )
  return fields.toSorted((a, b) => Number(b.editable ?? false) - Number(a.editable ?? false))
}

/** The fields that a merge takes from the other when nothing is chosen: those that only the other has. */
export function plainTake(fields: readonly Field[], keep: Feature, other: Feature): string[] {
  return fields
    .filter(({ name, editable }) => editable && isEmpty(keep.values[name]) && !isEmpty(other.values[name]))
    .map(({ name }) => name)
}

/** The metres between two points; null when one is none. */
export function metresBetween(one: Feature, other: Feature): number | null {
  if (one.geometry?.type !== 'Point' || other.geometry?.type !== 'Point') return null
  return lengthOf([one.geometry.coordinates, other.geometry.coordinates])
}

/** The ids of the last verdict on each pair of a component, of verdicts with the latest first. */
export function latestVerdicts(
  component: string,
  verdicts: readonly { id: string; component: string; other: string }[],
): Set<string> {
  const last = new Map<string, string>()
  for (const verdict of verdicts.toReversed())
    last.set(verdict.component === component ? verdict.other : verdict.component, verdict.id)
  return new Set(last.values())
}
