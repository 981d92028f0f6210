import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysOf, frameSpan, periodOf, spanBefore, spanOf, startOf, stepKey } from '#web/core/layer/localTime.ts'
import { moveEnd, moveRange, rangeOf, rangePeriod } from '#web/core/layer/timeRange.ts'
import { frameAfter } from '#web/core/layer/usePlaying.ts'
import { timeUnits } from '#web/core/url/viewState.ts'

const seed = 20261124
const zone = fc.constantFrom('Asia/Shanghai', 'UTC', 'America/Los_Angeles', 'Europe/Berlin', 'Asia/Kathmandu')
const day = fc
  .integer({ min: 12_000, max: 24_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))

function wallTime(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(instant),
  )
}

test('a local day begins at midnight on the clocks of its zone', () => {
  fc.assert(
    fc.property(day, zone, (key, name) => {
      expect(wallTime(startOf(key, name), name)).toBe(`${key} 00:00`)
    }),
    { seed, numRuns: 300 },
  )
})

test('the days of a period are those that it was made of, whatever clock reads them', () => {
  fc.assert(
    fc.property(day, fc.nat(400), zone, (first, days, name) => {
      const last = stepKey(first, 'day', days)
      expect(daysOf(periodOf(first, last, 'day', name), name)).toEqual([first, last])
    }),
    { seed, numRuns: 300 },
  )
  expect(daysOf({ from: null, to: null }, 'UTC')).toEqual([null, null])
})

test('the bucket after the one before is the bucket', () => {
  fc.assert(
    fc.property(day, fc.constantFrom(...timeUnits), fc.integer({ min: -40, max: 40 }), (key, unit, steps) => {
      const start = unit === 'month' ? key.slice(0, 7) : key
      expect(stepKey(stepKey(start, unit, steps), unit, -steps)).toBe(start)
    }),
    { seed },
  )
})

test('the bars that a period of bars covers are these bars', () => {
  fc.assert(
    fc.property(
      day,
      zone,
      fc.constantFrom(...timeUnits),
      fc.tuple(fc.nat(29), fc.nat(29)),
      (first, name, unit, [a, b]) => {
        const start = unit === 'month' ? first.slice(0, 7) : first
        const bars = Array.from({ length: 30 }, (_, index) => ({ key: stepKey(start, unit, index), count: index }))
        const range = { first: Math.min(a, b), last: Math.max(a, b) }
        expect(rangeOf(bars, rangePeriod(bars, range, unit, name), name)).toEqual(range)
      },
    ),
    { seed, numRuns: 200 },
  )
})

test('a moved range stays within the bars, keeps its length as a whole, and never turns round', () => {
  const range = fc.tuple(fc.nat(29), fc.nat(29)).map(([a, b]) => ({ first: Math.min(a, b), last: Math.max(a, b) }))
  fc.assert(
    fc.property(
      range,
      fc.integer({ min: -99, max: 99 }),
      fc.constantFrom('first' as const, 'last' as const),
      (one, by, end) => {
        const whole = moveRange(one, by, 30)
        expect(whole.last - whole.first).toBe(one.last - one.first)
        for (const { first, last } of [whole, moveEnd(one, end, one[end] + by, 30)]) {
          expect(first).toBeGreaterThanOrEqual(0)
          expect(last).toBeLessThan(30)
          expect(first).toBeLessThanOrEqual(last)
        }
      },
    ),
    { seed },
  )
})

test('frames follow each other without a gap from the beginning to the end of their span', () => {
  const span = spanOf(periodOf('2025-03', '2026-02', 'month', 'Asia/Shanghai'))!
  const frames = Array.from({ length: 7 }, (_, index) => frameSpan(span, 7, index))
  expect(frames[0]!.from).toBe(span.from)
  expect(frames.at(-1)!.to).toBe(span.to)
  for (const [index, { from }] of frames.entries()) if (index > 0) expect(from).toBe(frames[index - 1]!.to)
})

test('the span before ends where the span begins and is as long; a period with an open end has no span', () => {
  const span = { from: '2026-01-01T00:00:00.000Z', to: '2026-02-01T00:00:00.000Z' }
  expect(spanBefore(span)).toEqual({ from: '2025-12-01T00:00:00.000Z', to: span.from })
  expect(spanOf({ from: '2026-01-01', to: null })).toBeNull()
  expect(spanOf({ from: '2026-02-01', to: '2026-01-01' })).toBeNull()
})

test('frames are played in turn, and after the last one from the first or not at all', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.boolean(), (frames, isLooped) => {
      const shown = [0]
      for (let next = frameAfter(0, frames, isLooped); next !== null && shown.length < 2 * frames;) {
        shown.push(next)
        next = frameAfter(next, frames, isLooped)
      }
      const once = Array.from({ length: frames }, (_, frame) => frame)
      expect(shown).toEqual(isLooped ? [...once, ...once] : once)
    }),
    { seed: 3 },
  )
})
