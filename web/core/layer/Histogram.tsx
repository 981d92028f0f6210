import { useRef } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import type { Bar } from '#web/core/api/analysis.ts'
import { useWords } from '#web/core/i18n/words.ts'
import type { TimeUnit } from '#web/core/url/viewState.ts'
import { useShell, useViewPart } from './shell.ts'
import { moveEnd, moveRange, rangeOf, rangePeriod } from './timeRange.ts'
import type { BarRange } from './timeRange.ts'

interface HistogramProps {
  bars: readonly Bar[]
  unit: TimeUnit
  zone: string
}

type Part = 'first' | 'last' | 'whole'

/** How far a key moves an end or the whole range. */
function keyStep(key: string, bars: number): number | null {
  const big = Math.max(2, Math.round(bars / 10))
  const table: Readonly<Record<string, number>> = {
    ...{ ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 },
    ...{ PageDown: -big, PageUp: big, Home: -bars, End: bars },
  }
  return table[key] ?? null
}

function moved(range: BarRange, part: Part, by: number, bars: number): BarRange {
  if (part === 'whole') return moveRange(range, by, bars)
  const at = range[part] + by
  const inner = part === 'first' ? Math.min(at, range.last) : Math.max(at, range.first)
  return moveEnd(range, part, inner, bars)
}

/** The bars with the chosen range: its ends and the range itself are dragged, or moved with the keys. */
export function Histogram({ bars, unit, zone }: HistogramProps) {
  const words = useWords()
  const { store } = useShell()
  const period = useViewPart('period')
  const element = useRef<HTMLDivElement>(null)
  const grip = useRef({ at: 0, range: { first: 0, last: 0 } })
  if (bars.length === 0) return <div className="histogram" />
  const range = rangeOf(bars, period, zone)
  const most = Math.max(1, ...bars.map(({ count }) => count))
  const set = (next: BarRange) => store.replace({ period: rangePeriod(bars, next, unit, zone) })
  const barAt = (clientX: number) => {
    const { left, width } = element.current!.getBoundingClientRect()
    return Math.min(bars.length - 1, Math.max(0, Math.floor(((clientX - left) / width) * bars.length)))
  }
  const handle = (part: Part) => ({
    role: 'slider',
    tabIndex: 0,
    'aria-label': words.t(`time.${part}`),
    'aria-valuemin': 0,
    'aria-valuemax': bars.length - 1,
    'aria-valuenow': part === 'last' ? range.last : range.first,
    'aria-valuetext':
      part === 'whole' ? `${bars[range.first]!.key} – ${bars[range.last]!.key}` : bars[range[part]]!.key,
    'data-part': part,
    onKeyDown: (event: KeyboardEvent) => {
      const step = keyStep(event.key, bars.length)
      if (step === null) return
      event.preventDefault()
      set(moved(range, part, step, bars.length))
    },
    onPointerDown: ({ clientX, currentTarget, pointerId }: PointerEvent) => {
      currentTarget.setPointerCapture(pointerId)
      grip.current = { at: barAt(clientX), range }
    },
    onPointerMove: ({ clientX, currentTarget, pointerId }: PointerEvent) => {
      if (!currentTarget.hasPointerCapture(pointerId)) return
      set(moved(grip.current.range, part, barAt(clientX) - grip.current.at, bars.length))
    },
  })
  const [start, end] = [range.first / bars.length, (range.last + 1) / bars.length]
  return (
    <>
      <div ref={element} className="histogram" data-bars={bars.length}>
        <svg viewBox={`0 0 ${bars.length} 100`} preserveAspectRatio="none" aria-hidden>
          {bars.map(({ key, count }, index) => (
            <rect
              key={key}
              x={index + 0.08}
              width={0.84}
              y={100 - (count / most) * 100}
              height={(count / most) * 100}
              data-in={index >= range.first && index <= range.last}
            >
              <title>{`${key}: ${words.number(count)}`}</title>
            </rect>
          ))}
        </svg>
        <div
          className="time-whole"
          style={{ left: `${start * 100}%`, right: `${(1 - end) * 100}%` }}
          {...handle('whole')}
        />
        <div className="time-handle" style={{ left: `${start * 100}%` }} {...handle('first')} />
        <div className="time-handle" style={{ left: `${end * 100}%` }} {...handle('last')} />
      </div>
      <div className="heat-ticks">
        <span>{bars[0]!.key}</span>
        <span>{words.t('time.most', { count: words.number(most) })}</span>
        <span>{bars.at(-1)!.key}</span>
      </div>
    </>
  )
}
