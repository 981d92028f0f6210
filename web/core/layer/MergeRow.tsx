import { useId } from 'react'
import type { Field, LayerManifest } from '#api/contract/layer.ts'
import type { FeatureRef } from '#api/contract/ref.ts'
import type { Feature } from '#web/core/api/types.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { FieldValue } from './FieldValue.tsx'
import { layerWords } from './values.ts'

interface MergeRowProps {
  manifest: LayerManifest
  field: Field
  pair: readonly [Feature, Feature]
  /** The one whose value is used; null where it cannot be chosen. */
  source: FeatureRef | null
  onChoose: (ref: FeatureRef) => void
}

/** One field of two features side by side, and whose value is used. */
export function MergeRow({ manifest, field, pair, source, onChoose }: MergeRowProps) {
  const words = useWords()
  const group = useId()
  const name = layerWords(words, manifest.id, `field.${field.name}`)
  return (
    <tr data-field={field.name}>
      <th scope="row">
        {name}
        {field.kind === 'photos' && source !== null && <small>{words.t('merge.photos')}</small>}
      </th>
      {pair.map((feature) => (
        <td key={feature.ref} data-chosen={source === feature.ref}>
          <div>
            {source !== null && (
              <input
                type="radio"
                name={group}
                aria-label={words.t('merge.use', { id: feature.id, field: name })}
                checked={source === feature.ref}
                onChange={() => onChoose(feature.ref)}
              />
            )}
            <span>
              <FieldValue manifest={manifest} field={field} feature={feature} />
            </span>
          </div>
        </td>
      ))}
    </tr>
  )
}
