import { AimOutlined } from '@ant-design/icons'
import { Button, InputNumber } from 'antd'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { Shape, ShapeKind } from '#api/contract/shape.ts'
import { encloses } from '#web/core/geo/bounds.ts'
import { useWords } from '#web/core/i18n/words.ts'
import type { MapControl } from '#web/core/map/types.ts'
import { OwnPlace } from './OwnPlace.tsx'
import { useShell } from './shell.ts'

const PlacePicker = lazy(() => import('./PlacePicker.tsx'))

interface PlaceFieldProps {
  kind: ShapeKind
  shape: Shape | null
  /** Tells the place, and how exactly the device knows it, in metres; null when it does not come from the device. */
  onChange: (shape: Shape, exactness: number | null) => void
}

/** Shows what has been taken on the map, which goes there when it looks elsewhere. */
function useSketch(map: MapControl | null, shape: Shape | null): void {
  useEffect(() => {
    map?.sketch.show(shape)
    if (!map || shape?.type !== 'Point') return
    const [lon = 0, lat = 0] = shape.coordinates
    if (!encloses(map.bounds(), [lon, lat, lon, lat])) map.setView({ center: [lon, lat] }, 300)
  }, [map, shape])
  useEffect(() => () => map?.sketch.show(null), [map])
}

/** Where a feature is: clicked on the map, or for a point the device's own position or typed degrees, so that no pointer is needed. */
export function PlaceField({ kind, shape, onChange }: PlaceFieldProps) {
  const { t } = useWords()
  const { map, store } = useShell()
  const [isPicking, setPicking] = useState(false)
  useSketch(map, shape)
  const [lon, lat] = shape?.type === 'Point' ? shape.coordinates : [null, null]
  const type = (next: [number | null, number | null]) => {
    const [centreLon, centreLat] = store.get().center
    onChange({ type: 'Point', coordinates: [next[0] ?? centreLon, next[1] ?? centreLat] }, null)
  }
  return (
    <fieldset className="place-field">
      <legend>{t('make.place')}</legend>
      <Button icon={<AimOutlined />} disabled={!map} onClick={() => setPicking(true)}>
        {t('make.pick')}
      </Button>
      {kind === 'point' && <OwnPlace onPlace={onChange} />}
      {kind === 'point' && (
        <span className="place-numbers">
          <InputNumber
            aria-label={t('make.longitude')}
            placeholder={t('make.longitude')}
            precision={7}
            min={-180}
            max={180}
            value={lon}
            onChange={(value) => type([value, lat ?? null])}
          />
          <InputNumber
            aria-label={t('make.latitude')}
            placeholder={t('make.latitude')}
            precision={7}
            min={-90}
            max={90}
            value={lat}
            onChange={(value) => type([lon ?? null, value])}
          />
        </span>
      )}
      {kind !== 'point' && shape && <small>{t('make.drawn')}</small>}
      <Suspense>
        {isPicking && map && (
          <PlacePicker
            map={map}
            kind={kind}
            onCancel={() => setPicking(false)}
            onPicked={(picked) => {
              setPicking(false)
              onChange(picked, null)
            }}
          />
        )}
      </Suspense>
    </fieldset>
  )
}
