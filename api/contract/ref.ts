import { AppError } from './errors.ts'

/** The id of a layer: camelCase Latin letters, e.g. `lamp`. */
export type LayerId = string

/** Names one feature of one layer: `lamp:4499010010010137000123`. The part after the first colon is the feature's id. */
export type FeatureRef = `${string}:${string}`

const pattern = /^([a-z][A-Za-z]{0,31}):([\p{L}\p{N}_.:\-/]{1,80})$/u

/** Joins a layer and an id to a reference. */
export function formatRef(layer: LayerId, id: string): FeatureRef {
  return `${layer}:${id}`
}

/** Splits a reference into layer and id. Throws `BAD_REF` when the text is none. */
export function parseRef(text: string): { layer: LayerId; id: string } {
  const match = pattern.exec(text)
  if (!match) throw new AppError('BAD_REF', { ref: text.slice(0, 120) })
  return { layer: match[1]!, id: match[2]! }
}
