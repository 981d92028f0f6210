import { SwapOutlined } from '@ant-design/icons'
import { useRef } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { useZone } from '#web/core/api/analysis.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { periodWords } from './periodWords.ts'
import { useShell, useViewPart } from './shell.ts'

const steps: Readonly<Record<string, (share: number) => number>> = {
  ArrowLeft: (share) => share - 0.02,
  ArrowRight: (share) => share + 0.02,
  PageDown: (share) => share - 0.1,
  PageUp: (share) => share + 0.1,
  Home: () => 0,
  End: () => 1,
}

/** The line between two periods on the map; dragged, or moved with the arrow keys. */
export default function SwipeLine({ share }: { share: number }) {
  const words = useWords()
  const { store } = useShell()
  const element = useRef<HTMLDivElement>(null)
  const zone = useZone()
  const period = useViewPart('period')
  const against = useViewPart('against')
  const move = (next: number) => store.replace({ swipe: Math.min(1, Math.max(0, next)) })
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    move(step(share))
  }
  const onPointerMove = ({ clientX, buttons, currentTarget, pointerId }: PointerEvent) => {
    const space = element.current?.parentElement?.getBoundingClientRect()
    if (buttons === 1 && space && currentTarget.hasPointerCapture(pointerId)) move((clientX - space.left) / space.width)
  }
  return (
    <div ref={element} className="swipe" style={{ left: `${share * 100}%` }}>
      <span className="swipe-name" data-side="left">
        {periodWords(words, period, zone) ?? words.t('period.all')}
      </span>
      <span className="swipe-name" data-side="right">
        {periodWords(words, against, zone)}
      </span>
      <div
        className="swipe-handle"
        role="slider"
        tabIndex={0}
        aria-label={words.t('compare.line')}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        onKeyDown={onKeyDown}
        onPointerDown={({ currentTarget, pointerId }) => currentTarget.setPointerCapture(pointerId)}
        onPointerMove={onPointerMove}
      >
        <SwapOutlined aria-hidden />
      </div>
    </div>
  )
}
