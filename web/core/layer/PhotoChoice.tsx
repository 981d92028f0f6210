import { useId } from 'react'
import type { Feature } from '#web/core/api/types.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { PhotoAdd } from './PhotoAdd.tsx'
import { photosOf } from './values.ts'

interface PhotoChoiceProps {
  feature: Feature
  /** The id of the chosen photo, or null. */
  value: string | null
  onChange: (photo: string | null) => void
}

/** Chooses one of a feature's photos as evidence, or takes a new one, which is then chosen. */
export function PhotoChoice({ feature, value, onChange }: PhotoChoiceProps) {
  const { t } = useWords()
  const name = useId()
  const photos = photosOf(feature.values['photos']).filter(({ id }) => id !== undefined)
  return (
    <fieldset className="photo-choice">
      <legend>{t('owners.photo')}</legend>
      <div className="photos">
        <label data-chosen={value === null}>
          <input type="radio" name={name} checked={value === null} onChange={() => onChange(null)} />
          <span>{t('owners.photo.none')}</span>
        </label>
        {photos.map(({ id, url }, index) => (
          <label key={id} data-chosen={value === id}>
            <input type="radio" name={name} checked={value === id} onChange={() => onChange(id!)} />
            <img src={url} loading="lazy" alt={t('photo.alt', { number: index + 1 })} />
          </label>
        ))}
      </div>
      <PhotoAdd feature={feature} onAdded={onChange} />
    </fieldset>
  )
}
