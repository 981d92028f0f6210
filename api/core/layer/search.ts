import { AppError } from '#api/contract/errors.ts'
import { checkText } from '#api/contract/filter.ts'
import type { LayerManifest, Viewer } from '#api/contract/layer.ts'
import { formatRef } from '#api/contract/ref.ts'
import type { FeatureRef } from '#api/contract/ref.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { idSearchSql, textSearchSql } from './search.sql.ts'

interface Hit {
  layer: string
  id: string
}

/** The longest text that search looks for. */
const longestText = 100

/** References of features found by a text, best first; ids are tried before texts, and texts only while there is room. What a layer that specialises another without a field to search holds is found in the other when both are asked for. `layers` must be readable. */
export async function searchRefs(
  database: Queryable,
  [viewer, layers]: readonly [Viewer, readonly LayerManifest[]],
  input: string,
  first: number,
): Promise<FeatureRef[]> {
  const text = checkText(input).trim()
  if (text.length > longestText) throw new AppError('BAD_INPUT', { reason: 'text', greatest: longestText })
  if (text === '' || layers.length === 0) return []
  const withText = layers.filter((manifest) => manifest.fields.some((field) => field.search))
  const isAsked = (id: string | undefined) => layers.some((manifest) => manifest.id === id)
  const withId = layers.filter((manifest) => withText.includes(manifest) || !isAsked(manifest.specialises))
  // A specialised layer hides its general one, so ask for twice as many before hiding.
  const hits = await database.query<Hit>(idSearchSql(viewer, withId, text, first * 2))
  if (hits.length < first * 2 && withText.length > 0)
    hits.push(...(await database.query<Hit>(textSearchSql(viewer, withText, text, first * 2))))
  return [...new Set(withoutGeneral(hits, layers))].slice(0, first)
}

/** Leaves out a feature that is also found in a layer that specialises its layer. */
function withoutGeneral(hits: readonly Hit[], layers: readonly LayerManifest[]): FeatureRef[] {
  const general = new Map(layers.map((manifest) => [manifest.id, manifest.specialises]))
  const hidden = new Set(hits.map(({ layer, id }) => formatRef(general.get(layer) ?? '', id)))
  return hits.map(({ layer, id }) => formatRef(layer, id)).filter((ref) => !hidden.has(ref))
}
