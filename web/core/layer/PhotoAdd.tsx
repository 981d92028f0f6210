import { CameraOutlined } from '@ant-design/icons'
import { App } from 'antd'
import { useState } from 'react'
import { failureOf, useFailureWords } from '#web/core/api/failure.ts'
import { useAddPhoto } from '#web/core/api/photos.ts'
import type { Feature } from '#web/core/api/types.ts'
import { useWords } from '#web/core/i18n/words.ts'

/** Adds a photo to a feature: from a file, on a phone from the camera. */
export function PhotoAdd({ feature, onAdded }: { feature: Feature; onAdded?: (photo: string | null) => void }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const failureWords = useFailureWords()
  const add = useAddPhoto()
  const [isSending, setSending] = useState(false)
  const send = (photo: Blob | undefined) => {
    if (!photo) return
    setSending(true)
    add(feature.ref, feature.version, photo)
      .then(onAdded, (error: unknown) => void message.error(failureWords(failureOf(error))))
      .finally(() => setSending(false))
  }
  return (
    <label className="photo-add" aria-disabled={isSending}>
      <CameraOutlined /> {t('photo.add')}
      <input
        type="file"
        accept="image/jpeg,image/png,image/webp"
        disabled={isSending}
        onChange={(event) => {
          send(event.target.files?.[0])
          event.target.value = ''
        }}
      />
    </label>
  )
}
