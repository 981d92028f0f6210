import {
  PauseOutlined,
  PlayCircleOutlined,
  RetweetOutlined,
  StepBackwardOutlined,
  StepForwardOutlined,
} from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { TimeSpan } from '#api/contract/analytics.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import type { Bar } from '#web/core/api/analysis.ts'
import { useWords } from '#web/core/i18n/words.ts'
import type { Words } from '#web/core/i18n/words.ts'
import type { TimeUnit } from '#web/core/url/viewState.ts'
import { frameSpan, periodOf, spanOf } from './localTime.ts'
import { failedWords, useMapStatus } from './mapStatus.ts'
import { useShell, useViewPart } from './shell.ts'
import { moveRange, rangeOf, rangePeriod } from './timeRange.ts'
import type { BarRange } from './timeRange.ts'
import { speeds, usePlaying } from './usePlaying.ts'
import type { Playing } from './usePlaying.ts'

interface PlayerProps {
  manifest: LayerManifest
  bars: readonly Bar[]
  unit: TimeUnit
  zone: string
}

/** The most frames of a time-lapse. */
const mostFrames = 60

/** Steps the period, or plays: heat frame by frame through the period, other pictures by moving the period bar by bar. */
export function Player(props: PlayerProps) {
  const isHeat = useViewPart('picture')[props.manifest.id] === 'heat'
  return isHeat ? <LapsePlayer {...props} /> : <PeriodPlayer {...props} />
}

/** The chosen bars, and how to move them by some. */
function useSlide({ bars, unit, zone }: PlayerProps): [BarRange, (by: number) => void] {
  const { store } = useShell()
  const range = rangeOf(bars, useViewPart('period'), zone)
  const slide = (by: number) =>
    store.replace({ period: rangePeriod(bars, moveRange(range, by, bars.length), unit, zone) })
  return [range, slide]
}

function PeriodPlayer(props: PlayerProps) {
  const { bars } = props
  const [range, slide] = useSlide(props)
  const playing = usePlaying(bars.length, () => slide(range.last >= bars.length - 1 ? -bars.length : 1))
  return (
    <div className="time-player">
      <PlayButtons playing={playing} onToggle={() => playing.turn(!playing.isOn)} onStep={slide} />
    </div>
  )
}

function LapsePlayer(props: PlayerProps) {
  const { manifest, bars, unit, zone } = props
  const { map } = useShell()
  const [range, slide] = useSlide(props)
  const span = useSpan(bars, unit, zone)
  const [isOpen, setOpen] = useState(false)
  const chosen = range.last - range.first + 1
  const asked = Math.min(mostFrames, Math.max(2, chosen))
  const status = useMapStatus()
  const frames = status?.lapse[manifest.id]?.frames ?? 0
  const failed = frames === 0 ? status?.failures[manifest.id] : undefined
  const playing = usePlaying(frames, (frame) => map?.showFrame(frame))
  useEffect(() => {
    map?.setLapse(manifest.id, isOpen && span ? { span, frames: asked } : null)
  }, [map, manifest.id, isOpen, span, asked])
  useEffect(() => () => map?.setLapse(manifest.id, null), [map, manifest.id])
  const step = (by: number) => {
    if (frames > 0) playing.go((playing.frame + by + frames) % frames)
    else slide(by)
  }
  const turn = (isOn: boolean) => {
    setOpen(true)
    playing.turn(isOn)
  }
  const end = () => {
    playing.turn(false)
    setOpen(false)
  }
  return (
    <div className="time-player">
      <PlayButtons playing={playing} onToggle={() => turn(!playing.isOn)} onStep={step} />
      {isOpen && span && (
        <LapseTime {...{ span, frames, zone, failed }} bars={chosen} frame={playing.frame} onEnd={end} />
      )}
    </div>
  )
}

/** The closed span that is played: the period, or all that there is. */
function useSpan(bars: readonly Bar[], unit: TimeUnit, zone: string): TimeSpan | null {
  const period = useViewPart('period')
  return useMemo(() => {
    const [first, last] = [bars[0], bars.at(-1)]
    return spanOf(period) ?? (first && last ? spanOf(periodOf(first.key, last.key, unit, zone)) : null)
  }, [bars, period, unit, zone])
}

/** A length of time in hours, or from two days on in days. */
function lengthWords(words: Words, milliseconds: number): string {
  const hours = milliseconds / 3_600_000
  if (hours < 48) return words.t('time.hours', { count: words.number(hours, 1) })
  return words.t('time.days', { count: words.number(hours / 24, 1) })
}

/** What takes the space bar for itself. */
const takesSpace =
  'button, input, textarea, select, a, [contenteditable], [role="switch"], [role="combobox"], [role="option"]'

/** Runs something at the space bar, unless what has the focus needs it. */
function useSpace(run: () => void): void {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTaken = event.target instanceof Element && event.target.closest(takesSpace)
      if (event.key !== ' ' || event.defaultPrevented || isTaken) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

interface PlayButtonsProps {
  playing: Playing
  onToggle: () => void
  onStep: (by: number) => void
}

function PlayButtons({ playing, onToggle, onStep }: PlayButtonsProps) {
  const { t } = useWords()
  useSpace(onToggle)
  const tool = (icon: ReactNode, words: string, onClick: () => void) => (
    <Button type="text" size="small" icon={icon} aria-label={words} title={words} onClick={onClick} />
  )
  return (
    <>
      {tool(<StepBackwardOutlined />, t('time.back'), () => onStep(-1))}
      {tool(
        playing.isOn ? <PauseOutlined /> : <PlayCircleOutlined />,
        t(playing.isOn ? 'time.pause' : 'time.play'),
        onToggle,
      )}
      {tool(<StepForwardOutlined />, t('time.forward'), () => onStep(1))}
      <Button
        type="text"
        size="small"
        icon={<RetweetOutlined />}
        aria-label={t('time.loop')}
        title={t('time.loop')}
        aria-pressed={playing.isLooped}
        onClick={() => playing.setLooped(!playing.isLooped)}
      />
      <Select
        size="small"
        aria-label={t('time.speed')}
        value={playing.speed}
        options={speeds.map((value) => ({ value, label: t('time.speed.value', { value }) }))}
        onChange={playing.setSpeed}
      />
    </>
  )
}

interface LapseTimeProps {
  span: TimeSpan
  /** The bars of the span; when they are more than the frames, a frame is longer than a bar. */
  bars: number
  frames: number
  frame: number
  zone: string
  /** The HTTP status with which the frames were refused. */
  failed: number | undefined
  onEnd: () => void
}

/** Which frame is shown, what time it is of, and how long each is where bars had to be put together. */
function LapseTime({ span, bars, frames, frame, zone, failed, onEnd }: LapseTimeProps) {
  const words = useWords()
  const { from, to } = frameSpan(span, Math.max(1, frames), frame)
  const length = (Date.parse(span.to) - Date.parse(span.from)) / Math.max(1, frames)
  return (
    <span className="lapse" data-frames={frames} data-frame={frame}>
      {failed !== undefined && <strong role="alert">{failedWords(words, failed)}</strong>}
      {failed === undefined && frames === 0 && <strong>{words.t('loading')}</strong>}
      {frames > 0 && (
        <>
          <strong>{words.t('period.range', { from: words.instant(from, zone), to: words.instant(to, zone) })}</strong>
          <small>{words.t('time.frame', { frame: frame + 1, frames })}</small>
          {bars > frames && (
            <small data-merged={bars}>
              {words.t('time.frame.merged', { bars: words.number(bars), frames, length: lengthWords(words, length) })}
            </small>
          )}
        </>
      )}
      <Button size="small" onClick={onEnd}>
        {words.t('time.lapse.end')}
      </Button>
    </span>
  )
}
