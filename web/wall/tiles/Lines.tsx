import { useWords } from '#web/core/i18n/words.ts'
import { niceBound, useSize } from './size.ts'
import type { Size } from './size.ts'

/** One line of a chart: its values by position; null where there is none (yet). */
export interface Line {
  name: 'main' | 'usual'
  values: readonly (number | null)[]
}

interface LinesProps {
  lines: readonly Line[]
  /** Words below some positions. */
  ticks: readonly { at: number; text: string }[]
  isBars?: boolean
}

/** Lines, or bars for few values, over a common axis; drawn in the pixels of the screen so that strokes and words keep their size. */
export function Lines(props: LinesProps) {
  const [ref, size] = useSize()
  return (
    <div ref={ref} className="chart">
      {size && size.height > 0 && <Drawing {...props} size={size} />}
    </div>
  )
}

function Drawing({ lines, ticks, isBars = false, size: { width, height, rem } }: LinesProps & { size: Size }) {
  const { number } = useWords()
  const count = Math.max(2, ...lines.map(({ values }) => values.length))
  const bound = niceBound(Math.max(0, ...lines.flatMap(({ values }) => values.filter((value) => value !== null))))
  const text = rem * 0.95
  const left = text * 0.62 * (number(bound).length + 1)
  const [top, bottom] = [text * 0.7, height - text * 1.5]
  const slot = (width - left) / (isBars ? count : count - 1)
  const x = (index: number) => left + slot * (isBars ? index + 0.5 : index)
  const y = (value: number) => bottom - (value / bound) * (bottom - top)
  const marks = height > rem * 7 ? [0, bound / 2, bound] : [0, bound]
  return (
    <svg width={width} height={height} aria-hidden>
      {marks.map((value) => (
        <g key={value} className="axis">
          <path d={`M${left} ${y(value)}H${width}`} />
          <text x={left - text * 0.4} y={y(value) + text * 0.34} textAnchor="end" fontSize={text}>
            {number(value)}
          </text>
        </g>
      ))}
      {ticks.map(({ at, text: label }) => (
        <text
          key={at}
          className="tick"
          x={tickAt(x(at), label, { text, width, left })}
          y={height - text * 0.25}
          fontSize={text}
        >
          {label}
        </text>
      ))}
      {lines.map(({ name, values }) =>
        isBars ? (
          <path key={name} className={`bars ${name}`} d={barsPath(values, x, y, Math.max(1, slot * 0.7))} />
        ) : (
          <g key={name} className={name}>
            {name === 'main' && <path className="under" d={underPath(values, x, y)} />}
            <path className="line" strokeWidth={rem * (name === 'main' ? 0.2 : 0.14)} d={linePath(values, x, y)} />
          </g>
        ),
      )}
    </svg>
  )
}

/** Words around a place that stay inside of the drawing. */
function tickAt(
  x: number,
  label: string,
  { text, width, left }: { text: number; width: number; left: number },
): number {
  const half = (label.length * text) / 3
  return Math.min(width - half, Math.max(left + half * 0.4, x))
}

type Scale = (value: number) => number

const round = (value: number) => Math.round(value * 10) / 10

function linePath(values: readonly (number | null)[], x: Scale, y: Scale): string {
  let pen = 'M'
  let path = ''
  for (const [index, value] of values.entries()) {
    if (value === null) continue
    path += `${pen}${round(x(index))} ${round(y(value))}`
    pen = 'L'
  }
  return path
}

function underPath(values: readonly (number | null)[], x: Scale, y: Scale): string {
  const line = linePath(values, x, y)
  const last = values.findLastIndex((value) => value !== null)
  return line === '' ? '' : `${line}L${round(x(last))} ${round(y(0))}L${round(x(0))} ${round(y(0))}Z`
}

function barsPath(values: readonly (number | null)[], x: Scale, y: Scale, width: number): string {
  return values
    .map((value, index) => {
      if (!value) return ''
      const top = y(value)
      return `M${round(x(index) - width / 2)} ${round(y(0))}V${round(top)}h${round(width)}V${round(y(0))}Z`
    })
    .join('')
}
