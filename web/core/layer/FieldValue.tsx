import { Button, Tag } from 'antd'
import type { Field, LayerManifest } from '#api/contract/layer.ts'
import type { Feature } from '#web/core/api/types.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { openFeature, useShell } from './shell.ts'
import { photosOf, referred, valueText } from './values.ts'

interface FieldValueProps {
  manifest: LayerManifest
  field: Field
  feature: Feature
}

/** The value of one field: words, number with unit, local time, photos, or a link to the feature that it names. */
export function FieldValue({ manifest, field, feature }: FieldValueProps) {
  const words = useWords()
  const { store } = useShell()
  const text = valueText(words, manifest, field, feature)
  if (text === null) return <span className="value-empty">{words.t('value.empty')}</span>
  if (field.kind === 'photos') return <Photos value={feature.values[field.name]} />
  const ref = referred(field, feature)
  if (ref) {
    return (
      <Button type="link" className="value-link" onClick={() => openFeature(store, ref)}>
        {text}
      </Button>
    )
  }
  if (field.kind === 'choice' && field.name === 'state') {
    return (
      <Tag className="value-state" data-state={String(feature.values[field.name])}>
        {text}
      </Tag>
    )
  }
  return <>{text}</>
}

function Photos({ value }: { value: unknown }) {
  const words = useWords()
  const photos = photosOf(value)
  if (photos.length === 0) return <span className="value-empty">{words.t('value.empty')}</span>
  return (
    <span className="photos">
      {photos.map((photo, index) => (
        <a key={photo.url} href={photo.url} target="_blank" rel="noreferrer">
          <img src={photo.url} loading="lazy" alt={photo.note ?? words.t('photo.alt', { number: index + 1 })} />
        </a>
      ))}
    </span>
  )
}
