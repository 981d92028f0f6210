import type { Action, Field, LayerManifest } from '#api/contract/layer.ts'
import { formatRef } from '#api/contract/ref.ts'
import type { FeatureRef } from '#api/contract/ref.ts'
import type { Feature } from '#web/core/api/types.ts'
import type { Words } from '#web/core/i18n/words.ts'

/** A photo of a feature. */
export interface Photo {
  /** The name in the store; photos of elsewhere have none. */
  id?: string
  url: string
  takenAt?: string
  note?: string
}

/** The words for a layer, for one of its fields, choices or actions. */
export const layerWords = (words: Words, layer: string, key: string): string => words.t(`layer.${layer}.${key}`)

/** The value of a field as text for a table cell, a label or a screen reader; null when it is empty. `code` and `ref` values use the label that came with the feature. */
export function valueText(words: Words, manifest: LayerManifest, field: Field, feature: Feature): string | null {
  const value = feature.values[field.name]
  if (isEmpty(value)) return null
  return readers[field.kind](value, { words, manifest, field, feature }) || null
}

interface Reading {
  words: Words
  manifest: LayerManifest
  field: Field
  feature: Feature
}

const labelled = (value: unknown, { field, feature }: Reading) => feature.labels[field.name] ?? String(value)

/** How the value of each kind of field becomes text. */
const readers: Record<Field['kind'], (value: unknown, reading: Reading) => string> = {
  text: (value) => String(value),
  choice: (value, { words, manifest, field }) =>
    layerWords(words, manifest.id, `choice.${field.name}.${String(value)}`),
  boolean: (value, { words }) => words.t(value === true ? 'yes' : 'no'),
  number: (value, { words, field }) => numberText(words, field, Number(value)),
  instant: (value, { words, feature }) => words.instant(String(value), feature.labels['timeZone']),
  photos: (value, { words }) => words.t('photos.count', { count: photosOf(value).length }),
  attributes: (value) => Object.values(value as object).join(' · '),
  code: labelled,
  ref: labelled,
}

const isEmpty = (value: unknown) => value === null || value === undefined || value === ''

/** A number with its unit; areas above a hectare in hectares or square kilometres, lengths above a kilometre in kilometres. */
export function numberText(words: Words, field: Field, value: number): string {
  if (field.unit === 'm²' && value >= 1e6) return `${words.number(value / 1e6, 2)} km²`
  if (field.unit === 'm' && value >= 1000) return `${words.number(value / 1000, 2)} km`
  const number = words.number(value, value >= 100 ? 0 : 1)
  return field.unit ? `${number} ${field.unit}` : number
}

/** The photos that a value holds; whatever is no photo of our own or of the web is left out. */
export function photosOf(value: unknown): Photo[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((entry: unknown) => {
    if (typeof entry === 'string') return isSafeUrl(entry) ? [{ url: entry }] : []
    const photo = entry as Partial<Photo> | null
    return photo && typeof photo.url === 'string' && isSafeUrl(photo.url) ? [photo as Photo] : []
  })
}

const isSafeUrl = (url: string) => /^(https?:\/\/|\/(?!\/)|data:image\/(svg\+xml|png|jpeg|webp)[;,])/.test(url)

/** The feature that a `ref` field names, or null. */
export function referred(field: Field, feature: Feature): FeatureRef | null {
  const value = feature.values[field.name]
  return field.kind === 'ref' && field.layer && typeof value === 'string' && value !== ''
    ? formatRef(field.layer, value)
    : null
}

/** The feature that this one seems to duplicate, or null. */
export function twinOf({ layer, values }: Feature): FeatureRef | null {
  const twin = values['twin']
  return typeof twin === 'string' && twin !== '' ? formatRef(layer, twin) : null
}

/** The filter text of a `list` action for a feature: `$id` and `$<field>` stand for its values, quotes doubled; null when a value is missing. */
export function actionFilter(action: Action, feature: Feature): string | null {
  let isComplete = true
  const text = (action.filter ?? '').replace(/\$([a-zA-Z]\w*)/g, (_, name: string) => {
    const value = name === 'id' ? feature.id : feature.values[name]
    if (typeof value !== 'string' && typeof value !== 'number') isComplete = false
    return String(value ?? '').replaceAll("'", "''")
  })
  return isComplete ? text : null
}

/** Fields of a layer that are shown to people; where the data come from is told by a note instead. */
export function shownFields(manifest: LayerManifest): Field[] {
  return manifest.fields.filter(
    (field) =>
      (field.name !== 'isSynthetic' && field.name !== 'validTo' && field.name !== 'retiredReason') ||
      (manifest.edit.length === 0 && field.name !== 'isSynthetic'),
  )
}
