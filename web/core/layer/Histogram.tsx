import { useRef } from 'react'
import type { CSSProperties, KeyboardEvent, PointerEvent } from 'react'
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
  const table = new Map([
    ['ArrowLeft', -1],
    ['ArrowDown', -1],
    ['ArrowRight', 1],
    ['ArrowUp', 1],
    ['PageDown', -big],
    ['PageUp', big],
    ['Home', -bars],
    ['End', bars],
  ])
  return table.get(key) ?? null
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
  const period = useViewPart('period')
  if (bars.length === 0) return <div className="histogram" />
  const range = rangeOf(bars, period, zone)
  const most = Math.max(1, ...bars.map(({ count }) => count))
  const [start, end] = [range.first / bars.length, (range.last + 1) / bars.length]
  const grips = { bars, unit, zone, range }
  return (
    <>
      <div className="histogram" data-bars={bars.length}>
        <Bars bars={bars} range={range} most={most} />
        <Grip {...grips} part="whole" style={{ left: `${start * 100}%`, right: `${(1 - end) * 100}%` }} />
        <Grip {...grips} part="first" style={{ left: `${start * 100}%` }} />
        <Grip {...grips} part="last" style={{ left: `${end * 100}%` }} />
      </div>
      <div className="heat-ticks">
        <span>{bars[0]!.key}</span>
        <span>{words.t('time.most', { count: words.number(most) })}</span>
        <span>{bars.at(-1)!.key}</span>
      </div>
    </>
  )
}

function Bars({ bars, range, most }: { bars: readonly Bar[]; range: BarRange; most: number }) {
  const words = useWords()
  return (
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
  )
}

interface GripProps extends HistogramProps {
  range: BarRange
  part: Part
  style: CSSProperties
}

/** One end of the range, or the range as a whole. */
function Grip({ bars, unit, zone, range, part, style }: GripProps) {
  const words = useWords()
  const { store } = useShell()
  const grip = useRef({ x: 0, range })
  const set = (next: BarRange) => store.replace({ period: rangePeriod(bars, next, unit, zone) })
  const onKeyDown = (event: KeyboardEvent) => {
    const step = keyStep(event.key, bars.length)
    if (step === null) return
    event.preventDefault()
    set(moved(range, part, step, bars.length))
  }
  const onPointerMove = ({ clientX, currentTarget, pointerId }: PointerEvent<HTMLElement>) => {
    const width = currentTarget.parentElement?.clientWidth
    if (!width || !currentTarget.hasPointerCapture(pointerId)) return
    const by = Math.round(((clientX - grip.current.x) / width) * bars.length)
    set(moved(grip.current.range, part, by, bars.length))
  }
  return (
    <div
      className={part === 'whole' ? 'time-whole' : 'time-handle'}
      role="slider"
      tabIndex={0}
      aria-label={words.t(`time.${part}`)}
      aria-valuemin={0}
      aria-valuemax={bars.length - 1}
      aria-valuenow={part === 'last' ? range.last : range.first}
      aria-valuetext={
        part === 'whole' ? `${bars[range.first]!.key} – ${bars[range.last]!.key}` : bars[range[part]]!.key
      }
      data-part={part}
      style={style}
      onKeyDown={onKeyDown}
      onPointerDown={({ clientX, currentTarget, pointerId }) => {
        currentTarget.setPointerCapture(pointerId)
        grip.current = { x: clientX, range }
      }}
      onPointerMove={onPointerMove}
    />
  )
}
