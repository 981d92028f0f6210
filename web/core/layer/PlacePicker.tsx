import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { PointerEvent } from 'react'
import type { Shape, ShapeKind } from '#api/contract/shape.ts'
import { useWords } from '#web/core/i18n/words.ts'
import type { MapControl } from '#web/core/map/types.ts'

type Pixel = readonly [x: number, y: number]

interface PlacePickerProps {
  map: MapControl
  kind: ShapeKind
  onPicked: (shape: Shape) => void
  onCancel: () => void
}

/** The fewest places of a shape. */
const fewest: Record<ShapeKind, number> = { point: 1, line: 2, polygon: 3 }

/** A shape through places in degrees. */
export function shapeOf(kind: ShapeKind, places: [number, number][]): Shape {
  if (kind === 'point') return { type: 'Point', coordinates: places[0]! }
  if (kind === 'line') return { type: 'LineString', coordinates: places }
  return { type: 'Polygon', coordinates: [[...places, places[0]!]] }
}

/** A glass over the map on which the places of a shape are clicked: one for a point, more for a line or an area; Escape takes it away. */
export default function PlacePicker({ map, kind, onPicked, onCancel }: PlacePickerProps) {
  const { t } = useWords()
  const glass = useRef<HTMLDivElement>(null)
  const [pixels, setPixels] = useState<readonly Pixel[]>([])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      onCancel()
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [onCancel])
  const finish = (all: readonly Pixel[]) =>
    onPicked(
      shapeOf(
        kind,
        all.map((pixel) => map.placeOf(pixel)),
      ),
    )
  const take = ({ clientX, clientY }: PointerEvent) => {
    const { left, top } = glass.current!.getBoundingClientRect()
    const all = [...pixels, [clientX - left, clientY - top] as const]
    if (kind === 'point') finish(all)
    else setPixels(all)
  }
  const space = document.querySelector('.map-space')
  if (!space) return null
  return createPortal(
    <div ref={glass} className="pick-glass" onPointerUp={take}>
      <svg aria-hidden>
        <polyline points={pixels.map((pixel) => pixel.join(',')).join(' ')} />
        {pixels.map(([x, y]) => (
          <circle key={`${x} ${y}`} cx={x} cy={y} r={5} />
        ))}
      </svg>
      <div className="pick-hint" role="status" onPointerUp={(event) => event.stopPropagation()}>
        {t(`make.pick.${kind}`)}
        {kind !== 'point' && (
          <Button type="primary" size="small" disabled={pixels.length < fewest[kind]} onClick={() => finish(pixels)}>
            {t('make.pick.done')}
          </Button>
        )}
      </div>
    </div>,
    space,
  )
}
