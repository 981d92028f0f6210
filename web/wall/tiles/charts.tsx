import { spanOf } from '#api/contract/wall.ts'
import { zoneOffset } from '#api/contract/zone.ts'
import type { WallTile } from '#api/contract/wall.ts'
import { useWords } from '#web/core/i18n/words.ts'
import type { Words } from '#web/core/i18n/words.ts'
import { presentOf, useWall } from '#web/wall/context.ts'
import { hoursToday, seriesOf, usualDay } from '#web/wall/questions.ts'
import { TileFrame } from '#web/wall/TileFrame.tsx'
import { cumulate, usualUntil, weekOf } from '#web/wall/usual.ts'
import { Lines } from './Lines.tsx'
import { useSize } from './size.ts'
import { useTileAnswer } from './tileAnswer.ts'

type TileOf<K extends WallTile['kind']> = Extract<WallTile, { kind: K }>

const day = 86_400_000

/** The keys of a series from its first to its last, so that empty days are seen as empty. */
export function seriesKeys(by: 'hour' | 'day' | 'week' | 'month', from: number, to: number): string[] {
  const keys: string[] = []
  const start = new Date(from)
  if (by === 'week') start.setUTCDate(start.getUTCDate() - ((start.getUTCDay() + 6) % 7))
  if (by === 'month') start.setUTCDate(1)
  for (let at = start; at.getTime() <= to && keys.length < 2_000;) {
    const text = at.toISOString()
    keys.push(text.slice(0, { hour: 13, day: 10, week: 10, month: 7 }[by]))
    if (by === 'month') at = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1))
    else at = new Date(at.getTime() + { hour: day / 24, day, week: 7 * day }[by])
  }
  return keys
}

/** The beginning of a bucket as if it were UTC. */
function startOfKey(key: string): number {
  return Date.parse(key.includes('T') ? `${key}:00Z` : key)
}

function seriesTick(words: Words, key: string): string {
  const [, month = '', rest = ''] = key.split('-')
  if (rest === '') return words.t('wall.tick.month', { month: Number(month) })
  const hour = rest.split('T')[1]
  return hour === undefined ? words.t('wall.tick.day', { month: Number(month), day: Number(rest) }) : `${hour}:00`
}

/** Counts over time. */
export function SeriesTile({ tile }: { tile: TileOf<'series'> }) {
  const wall = useWall()
  const words = useWords()
  const { by, layer, filter, period } = tile
  const answer = useTileAnswer(tile, [layer], (signal) => seriesOf(wall, { layer, filter, period, by }, signal))
  const counts = new Map(answer.data?.map(({ key, count }) => [key, count]))
  const now = presentOf(wall)
  const shift = zoneOffset(now, wall.timeZone)
  const chosen = period === 'all' || period === 'today' ? period : (wall.period ?? period)
  const { from, to } = spanOf(chosen, now, wall.timeZone)
  const known = [...counts.keys()].sort()
  const first = from === null ? startOfKey(known[0] ?? '') : from + shift
  const keys = known.length === 0 ? [] : seriesKeys(by, first, (to === null ? now : to - 1) + shift)
  const step = Math.max(1, Math.ceil(keys.length / 6))
  const ticks = keys.flatMap((key, at) => (at % step === 0 ? [{ at, text: seriesTick(words, key) }] : []))
  return (
    <TileFrame tile={tile} answer={answer}>
      <Lines
        isBars={keys.length <= 120}
        lines={[{ name: 'main', values: keys.map((key) => counts.get(key) ?? 0) }]}
        ticks={ticks}
      />
    </TileFrame>
  )
}

/** Today, hour by hour added up, against what is usual on this weekday. */
export function UsualTile({ tile }: { tile: TileOf<'usual'> }) {
  const wall = useWall()
  const words = useWords()
  const answer = useTileAnswer(tile, [tile.layer], (signal) => usualDay(wall, tile, signal))
  const { data } = answer
  const hours = hoursToday(wall)
  const sum = data?.today.reduce((a, b) => a + b, 0) ?? 0
  const usual = data ? usualUntil(data.usual, hours) : 0
  const today = data ? [0, ...cumulate(data.today)].map((value, hour) => (hour <= Math.ceil(hours) ? value : null)) : []
  const note =
    data && data.days > 0
      ? words.t('wall.usual.note', { today: words.number(sum), usual: words.number(Math.round(usual)) })
      : undefined
  return (
    <TileFrame tile={tile} answer={answer} note={note}>
      <Lines
        lines={[
          { name: 'usual', values: data ? [0, ...cumulate(data.usual)] : [] },
          { name: 'main', values: today },
        ]}
        ticks={[0, 6, 12, 18, 24].map((at) => ({ at, text: `${String(at).padStart(2, '0')}:00` }))}
      />
    </TileFrame>
  )
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** The hours of the week as a matrix of shades. */
export function HoursTile({ tile }: { tile: TileOf<'hours'> }) {
  const wall = useWall()
  const { layer, filter, period } = tile
  const answer = useTileAnswer(tile, [layer], (signal) => seriesOf(wall, { layer, filter, period, by: 'hour' }, signal))
  const words = useWords()
  const week = weekOf(answer.data ?? [])
  const count = Math.max(0, ...week)
  const busiest = week.indexOf(count)
  const day = words.t(`wall.weekday.${weekdays[Math.floor(busiest / 24)]!}`)
  const note = words.t('wall.hours.most', { day, hour: busiest % 24, count: words.number(count) })
  return (
    <TileFrame tile={tile} answer={answer} note={count > 0 ? note : undefined}>
      <Matrix week={week} />
    </TileFrame>
  )
}

function Matrix({ week }: { week: readonly number[] }) {
  const { t } = useWords()
  const [ref, size] = useSize()
  const most = Math.max(1, ...week)
  const { width = 0, height = 0, rem = 16 } = size ?? {}
  const text = rem * 0.95
  const [left, top] = [text * 2.6, text * 1.35]
  const [cell, row] = [(width - left) / 24, Math.max(0, height - top) / 7]
  const step = row > 0 ? Math.ceil((text * 1.1) / row) : 7
  const hours = cell * 3 > text * 1.8 ? 3 : cell * 6 > text * 1.8 ? 6 : 12
  return (
    <div ref={ref} className="chart">
      <svg width={width} height={height} aria-hidden>
        {[0, 3, 6, 9, 12, 15, 18, 21]
          .filter((hour) => hour % hours === 0)
          .map((hour) => (
            <text key={hour} className="tick" x={left + (hour + 0.5) * cell} y={text} fontSize={text}>
              {hour}
            </text>
          ))}
        {weekdays.map(
          (name, index) =>
            index % step === 0 && (
              <text key={name} className="tick start" x={0} y={top + (index + 0.5) * row + text * 0.36} fontSize={text}>
                {t(`wall.weekday.${name}`)}
              </text>
            ),
        )}
        {week.map((count, index) => (
          <rect
            key={index}
            x={left + (index % 24) * cell + 1}
            y={top + Math.floor(index / 24) * row + 1}
            width={Math.max(0, cell - 2)}
            height={Math.max(0, row - 2)}
            rx={2}
            className="heat-cell"
            fillOpacity={count === 0 ? 0.05 : 0.12 + 0.88 * (count / most)}
          />
        ))}
      </svg>
    </div>
  )
}
