import { CompassOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { Shape } from '#api/contract/shape.ts'
import { useWords } from '#web/core/i18n/words.ts'

type Answer = { accuracy: number } | 'asking' | 'refused' | null

/** Takes where the device is as the place, and tells how exact that is; nothing is asked of the device before the button is pressed. */
export function OwnPlace({ onPlace }: { onPlace: (shape: Shape, exactness: number) => void }) {
  const { t, number } = useWords()
  const [answer, setAnswer] = useState<Answer>(null)
  const ask = () => {
    setAnswer('asking')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setAnswer({ accuracy: coords.accuracy })
        onPlace({ type: 'Point', coordinates: [coords.longitude, coords.latitude] }, coords.accuracy)
      },
      () => setAnswer('refused'),
      { enableHighAccuracy: true, timeout: 15_000 },
    )
  }
  if (!('geolocation' in navigator)) return null
  return (
    <>
      <Button className="own-place" icon={<CompassOutlined />} loading={answer === 'asking'} onClick={ask}>
        {t('make.here')}
      </Button>
      <small role="status">
        {answer === 'refused' && t('make.here.refused')}
        {typeof answer === 'object' && answer && t('make.here.exact', { metres: number(Math.ceil(answer.accuracy)) })}
      </small>
    </>
  )
}
