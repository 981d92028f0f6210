import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { PointerEvent } from 'react'
import { useWords } from '#web/core/i18n/words.ts'
import type { MapControl } from '#web/core/map/types.ts'

type Pixel = readonly [x: number, y: number]

interface Box {
  from: Pixel
  to: Pixel
}

interface BoxDrawerProps {
  map: MapControl
  /** The corners of the box in degrees, the first once more at the end. */
  onDrawn: (ring: [number, number][]) => void
  onCancel: () => void
}

/** A box is at least this wide and high, in pixels; a mere click is none. */
const least = 6

function cornersOf({ from: [a, b], to: [c, d] }: Box): Pixel[] {
  const [left, right, top, bottom] = [Math.min(a, c), Math.max(a, c), Math.min(b, d), Math.max(b, d)]
  return [
    [left, bottom],
    [right, bottom],
    [right, top],
    [left, top],
    [left, bottom],
  ]
}

/** A glass over the map on which a box is drawn; Escape takes it away. */
export default function BoxDrawer({ map, onDrawn, onCancel }: BoxDrawerProps) {
  const { t } = useWords()
  const glass = useRef<HTMLDivElement>(null)
  const [box, setBox] = useState<Box | null>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      onCancel()
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [onCancel])
  const pixel = ({ clientX, clientY }: PointerEvent): Pixel => {
    const { left, top } = glass.current!.getBoundingClientRect()
    return [clientX - left, clientY - top]
  }
  const finish = () => {
    setBox(null)
    if (!box || Math.abs(box.from[0] - box.to[0]) < least || Math.abs(box.from[1] - box.to[1]) < least) return
    onDrawn(cornersOf(box).map((corner) => map.placeOf(corner)))
  }
  const space = document.querySelector('.map-space')
  if (!space) return null
  return createPortal(
    <div
      ref={glass}
      className="box-glass"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        setBox({ from: pixel(event), to: pixel(event) })
      }}
      onPointerMove={(event) => box && setBox({ ...box, to: pixel(event) })}
      onPointerUp={finish}
      onPointerCancel={() => setBox(null)}
    >
      <p className="box-hint" role="status">
        {t('explain.draw.hint')}
      </p>
      {box && (
        <div
          className="box-drawn"
          style={{
            left: Math.min(box.from[0], box.to[0]),
            top: Math.min(box.from[1], box.to[1]),
            width: Math.abs(box.from[0] - box.to[0]),
            height: Math.abs(box.from[1] - box.to[1]),
          }}
        />
      )}
    </div>,
    space,
  )
}
