import type { LayerManifest } from '#api/contract/layer.ts'
import type { Language } from './choose.ts'
import { colourOf } from './style.ts'
import type { Theme } from './style.ts'

/** How a layer is split: by the values of a choice field. */
export interface Split {
  manifest: LayerManifest
  by: string
  theme: Theme
  language: Language
}

/** The values of the field that a layer is split by, each with its colour, in the order of the manifest. */
export function splitColours({ manifest, by, theme }: Omit<Split, 'language'>): { value: string; colour: string }[] {
  const values = manifest.fields.find(({ name }) => name === by)?.choices ?? []
  return values.map((value) => ({ value, colour: colourOf(`${by}.${value}`, theme) }))
}

/** The parts of a count as a tile carries them (`ownership=unknown`), in the order of the manifest. */
export function splitParts(
  { manifest, by }: Pick<Split, 'manifest' | 'by'>,
  properties: Readonly<Record<string, unknown>>,
): { value: string; count: number }[] {
  const values = manifest.fields.find(({ name }) => name === by)?.choices ?? []
  return values.map((value) => ({ value, count: Number(properties[`${by}=${value}`] ?? 0) }))
}
