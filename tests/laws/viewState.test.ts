import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pictureKinds } from '#api/contract/layer.ts'
import { openViewStore } from '#web/core/url/history.ts'
import type { AddressBar } from '#web/core/url/history.ts'
import { classKinds, perKinds, rampNames, regionKinds, scaleKinds } from '#web/core/url/look.ts'
import type { Look } from '#web/core/url/look.ts'
import { parseView, printView, tidyView, timeUnits } from '#web/core/url/viewState.ts'
import type { ViewState } from '#web/core/url/viewState.ts'
import { evenly } from '#tests/harness/evenly.ts'

const seed = 20261124
const defaults: ViewState = {
  center: [112, 21.87],
  zoom: 13,
  rotation: 0,
  layers: [{ id: 'case', opacity: 1 }],
  selection: null,
  panel: null,
  filters: {},
  picture: {},
  looks: {},
  behind: {},
  marked: null,
  period: null,
  against: null,
  swipe: null,
  time: null,
  language: 'zh-CN',
  theme: 'light',
}

const number = (min: number, max: number) => evenly(min, max)
const layer = fc.constantFrom('case', 'lamp', 'component', 'area', 'road')
const instant = fc
  .integer({ min: 0, max: 4_000_000_000 })
  .map((seconds) => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z'))
const period = fc.oneof(
  fc.constant(null),
  fc.record({ from: instant, to: fc.option(instant) }),
  fc.record({ from: fc.constant(null), to: fc.constant('2026-01-31') }),
)
const look: fc.Arbitrary<Look> = fc.record({
  radius: number(-5, 50),
  ramp: fc.constantFrom(...rampNames),
  scale: fc.constantFrom(...scaleKinds),
  by: fc.constantFrom(...regionKinds),
  per: fc.constantFrom(...perKinds),
  classes: fc.constantFrom(...classKinds),
})
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
const view: fc.Arbitrary<ViewState> = fc
  .record({
    center: fc.tuple(number(-180, 180), number(-85, 85)),
    zoom: number(0, 24),
    rotation: number(-180, 180),
    layers: fc.uniqueArray(fc.record({ id: layer, opacity: number(0, 1) }), { selector: ({ id }) => id }),
    selection: fc.option(
      fc.constantFrom('lamp:4711' as const, 'case:US-0644000:1-23' as const, 'area:449901' as const),
    ),
    panel: fc.option(fc.constantFrom('table:case', 'table:case.edit', 'heat:case')),
    filters: fc.dictionary(layer, text),
    picture: fc.dictionary(layer, fc.constantFrom(...pictureKinds.filter((kind) => kind !== 'symbol'))),
    looks: fc.dictionary(layer, look),
    behind: fc.dictionary(layer, text),
    marked: fc.option(layer),
    period,
    against: period,
    swipe: fc.option(number(0, 1)),
    time: fc.option(fc.constantFrom(...timeUnits)),
    language: fc.constantFrom('zh-CN' as const, 'en' as const),
    theme: fc.constantFrom('light' as const, 'dark' as const),
  })
  .map((record) => ({
    ...record,
    filters: { ...record.filters },
    picture: { ...record.picture },
    looks: { ...record.looks },
    behind: { ...record.behind },
  }))

test('reading a printed view gives the view', () => {
  fc.assert(
    fc.property(view, (one) => {
      const whole = tidyView(one)
      expect(parseView(printView(one), defaults)).toEqual(whole)
      expect(printView(parseView(printView(one), defaults))).toBe(printView(one))
    }),
    { seed, numRuns: 150 },
  )
})

test('an address written before pictures had looks still reads as it did', () => {
  const old =
    'at=112,21.87,13.5&layers=case*0.6,area&panel=heat:case&period=2026-01-01/..&filter.case=x&picture.case=heat&lang=en&theme=dark'
  expect(parseView(old, defaults)).toEqual({
    ...defaults,
    zoom: 13.5,
    layers: [
      { id: 'case', opacity: 0.6 },
      { id: 'area', opacity: 1 },
    ],
    panel: 'heat:case',
    period: { from: '2026-01-01', to: null },
    filters: { case: 'x' },
    picture: { case: 'heat' },
    language: 'en',
    theme: 'dark',
  })
  expect(printView(parseView(old, defaults))).toBe(
    'at=112,21.87,13.5&layers=case*0.6,area&panel=heat:case&period=2026-01-01/..&filter.case=x&picture.case=heat&lang=en&theme=dark',
  )
})

const keys = ['at', 'layers', 'open', 'panel', 'period', 'against', 'swipe', 'time', 'lang', 'theme'].concat(
  ['filter', 'picture', 'look', 'behind'].map((family) => `${family}.case`),
)

test('any text whatever gives a view that can be printed and read again', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 120 }),
    fc.webQueryParameters({ size: 'small' }),
    fc
      .tuple(fc.constantFrom(...keys), fc.string({ unit: 'grapheme', maxLength: 80 }))
      .map(([key, value]) => `${key}=${encodeURIComponent(value)}`),
  )
  fc.assert(
    fc.property(hostile, (text) => {
      const read = parseView(text, defaults)
      expect(parseView(printView(read), defaults)).toEqual(read)
    }),
    { seed, numRuns: 150 },
  )
})

test.each([
  ['numbers that are none', 'at=NaN,NaN,NaN'],
  ['a place off the earth', 'at=999,999,999'],
  ['a number without end', 'at=1e400,0,3'],
  ['a place without a zoom', 'at=112,21.87'],
  ['five numbers', 'at=112,21.87,13,0,0'],
  ['an infinite turn', 'at=112,21.87,13,Infinity'],
  ['a NUL', 'at=%00'],
  ['no layers', 'layers'],
  ['a reference without an id', 'open=lamp'],
  ['markup as a reference', 'open=%3Cscript%3E'],
  ['markup as a panel', 'panel=%3Cimg%20src%3Dx%3E'],
  ['words as a period', 'period=yesterday/today'],
  ['a day that no calendar has', 'period=2026-99-99/..'],
  ['a period without ends', 'period=../..'],
  ['names that objects have', 'filter.__proto__=x&picture.constructor=y'],
  ['a language and a theme that do not exist', 'lang=tlh&theme=neon'],
  ['a picture that nobody draws', 'picture.case=hologram'],
  ['a look without sense', 'look.case=radius:-1,ramp:beige,scale:__proto__,constructor:x'],
  ['a line outside of the map', 'swipe=1.5'],
  ['a unit of time that does not exist', 'time=fortnight'],
  ['a filter of 30,000 characters', `filter.case=${'x'.repeat(30_000)}`],
] as const)('%s does no harm', (_, text) => {
  const expected = text === 'layers' ? { ...defaults, layers: [] } : defaults
  expect(parseView(text, defaults)).toEqual(expected)
})

/** A history as browsers keep it. */
function createBar(search: string): AddressBar & { go(by: number): void; entries: string[] } {
  const listeners = new Set<() => void>()
  const entries = [search]
  let at = 0
  const put = (url: string) => {
    entries[at] = url
    location.search = url.slice(url.indexOf('?'))
  }
  const location = { pathname: '/', search }
  return {
    location,
    entries,
    history: {
      pushState: (_data, _unused, url) => {
        at += 1
        entries.length = at
        put(url)
      },
      replaceState: (_data, _unused, url) => put(url),
    },
    addEventListener: (_type, listener) => void listeners.add(listener),
    removeEventListener: (_type, listener) => void listeners.delete(listener),
    go: (by) => {
      at += by
      location.search = entries[at]!.slice(entries[at]!.indexOf('?'))
      for (const listener of listeners) listener()
    },
  }
}

test('back and forward restore every view that was left', () => {
  const step = fc.tuple(fc.boolean(), view)
  fc.assert(
    fc.property(fc.array(step, { maxLength: 6 }), (steps) => {
      const bar = createBar('')
      const store = openViewStore(bar, defaults)
      const left = [store.get()]
      for (const [isPush, next] of steps) {
        const before = store.get()
        if (isPush) store.push(next)
        else store.replace(next)
        if (isPush && printView(before) !== printView(store.get())) left.push(store.get())
        else left[left.length - 1] = store.get()
      }
      for (let index = left.length - 2; index >= 0; index -= 1) {
        bar.go(-1)
        expect(store.get()).toEqual(left[index])
      }
      for (let index = 1; index < left.length; index += 1) {
        bar.go(1)
        expect(store.get()).toEqual(left[index])
      }
    }),
    { seed, numRuns: 60 },
  )
})

test('listeners hear of changes alone, and the snapshot stays the same object between them', () => {
  const store = openViewStore(createBar('?at=112,21.87,13'), defaults)
  let heard = 0
  const leave = store.subscribe(() => (heard += 1))
  const before = store.get()
  store.push({ zoom: 13 })
  store.replace({ center: [112.0000001, 21.87] })
  expect(store.get()).toBe(before)
  expect(heard).toBe(0)
  store.push({ zoom: 14 })
  expect(heard).toBe(1)
  leave()
  store.push({ zoom: 15 })
  expect(heard).toBe(1)
})
