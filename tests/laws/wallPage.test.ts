import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tilesMeet, wallGrid } from '#api/contract/wall.ts'
import type { WallScene } from '#api/contract/wall.ts'
import { addTile, change, freePlace, placeTile, redo, removeTile, tileKinds, undo } from '#web/wall/edit/changes.ts'
import type { Draft } from '#web/wall/edit/changes.ts'
import { valueAt, withValue } from '#web/wall/edit/spec.ts'
import { heldChoice, isOnScreen, readScreen, slotAt } from '#web/wall/slots.ts'
import { largestRows } from '#web/wall/tiles/size.ts'
import { cumulate, usualOf, usualUntil, weekOf } from '#web/wall/usual.ts'
import { evenly } from '#tests/harness/evenly.ts'

const empty: WallScene = {
  title: { zh: '试', en: 'Trial' },
  area: '',
  refresh: 30,
  tiles: [{ id: 'first', kind: 'clock', x: 0, y: 0, w: 4, h: 2 }],
}

type Step =
  | { kind: 'add'; tile: number }
  | { kind: 'remove'; tile: number }
  | { kind: 'place'; tile: number; place: [number, number, number, number] }
const cell = fc.integer({ min: -3, max: 26 })
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), tile: fc.nat(tileKinds.length - 1) }),
  fc.record({ kind: fc.constant('remove' as const), tile: fc.nat(20) }),
  fc.record({ kind: fc.constant('place' as const), tile: fc.nat(20), place: fc.tuple(cell, cell, cell, cell) }),
)

function run(scene: WallScene, given: Step): WallScene {
  if (given.kind === 'add') return addTile(scene, tileKinds[given.tile]!).scene
  const id = scene.tiles[given.tile % scene.tiles.length]!.id
  if (given.kind === 'remove') return removeTile(scene, id)
  const [x, y, w, h] = given.place
  return placeTile(scene, id, { x, y, w, h })
}

describe('whatever is done in the editor', () => {
  test('the tiles stay in the grid, apart, with ids of their own, and never none', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { tiles } = steps.reduce(run, empty)
        expect(tiles.length).toBeGreaterThan(0)
        expect(new Set(tiles.map(({ id }) => id)).size).toBe(tiles.length)
        for (const [index, tile] of tiles.entries()) {
          expect(Math.min(tile.x, tile.y, tile.w - 1, tile.h - 1)).toBeGreaterThanOrEqual(0)
          expect(tile.x + tile.w).toBeLessThanOrEqual(wallGrid.columns)
          expect(tile.y + tile.h).toBeLessThanOrEqual(wallGrid.rows)
          expect(tiles.slice(index + 1).some((other) => tilesMeet(tile, other))).toBe(false)
        }
      }),
    )
  })

  test('undoing all of it comes back to the beginning, and redoing all of it to the end', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const start: Draft = { past: [], scene: empty, future: [] }
        const end = steps.reduce((draft, each) => change(draft, run(draft.scene, each)), start)
        const times = end.past.length
        let draft = end
        for (let i = 0; i < times; i += 1) draft = undo(draft)
        expect(draft.scene).toBe(empty)
        expect(undo(draft)).toEqual(draft)
        for (let i = 0; i < times; i += 1) draft = redo(draft)
        expect(draft.scene).toBe(end.scene)
      }),
    )
  })

  test('a full grid has no free place', () => {
    const full: WallScene = { ...empty, tiles: [{ id: 'a', kind: 'clock', x: 0, y: 0, w: 24, h: 12 }] }
    expect(freePlace(full)).toBeNull()
    expect(addTile(full, 'map')).toEqual({ scene: full, id: null })
  })
})

test('a value that is put at a path is read there, and what is taken away leaves nothing empty behind', () => {
  const node = { id: 'a', title: { zh: 'x', en: 'y' } }
  expect(valueAt(withValue(node, 'title.en', 'z'), 'title.en')).toBe('z')
  expect(withValue(withValue(node, 'title.zh', undefined), 'title.en', undefined)).toEqual({ id: 'a' })
  expect(withValue({}, 'center.1', 7)).toEqual({ center: [undefined, 7] })
  expect(withValue({ stops: [1] }, 'stops', [])).toEqual({ stops: [] })
  expect(node).toEqual({ id: 'a', title: { zh: 'x', en: 'y' } })
})

describe('the playlist', () => {
  const entries = fc.array(fc.record({ scene: fc.string(), seconds: fc.integer({ min: 5, max: 3_600 }) }), {
    minLength: 1,
    maxLength: 9,
  })

  test('fills the time without gaps: where a slot ends the next one begins', () => {
    fc.assert(
      fc.property(entries, fc.integer({ min: 0, max: 4e12 }), (list, now) => {
        const slot = slotAt(list, now)!
        expect(slot.from).toBeLessThanOrEqual(now)
        expect(slot.to).toBeGreaterThan(now)
        expect(slotAt(list, slot.to)!.from).toBe(slot.to)
        expect(slotAt(list, slot.from)).toEqual(slot)
      }),
    )
    expect(slotAt([], 5)).toBeNull()
  })

  test('waits for a presenter as long as the choice holds', () => {
    const choice = { scene: 'a', area: null, period: null, by: 'x', at: '2026-01-01T00:00:00Z', minutes: 5 }
    const at = Date.parse(choice.at)
    expect([
      heldChoice(choice, at),
      heldChoice(choice, at + 299_999),
      heldChoice(choice, at + 300_000),
      heldChoice(null, at),
    ]).toEqual([choice, choice, null, null])
  })
})

test('every tile is on at least one screen of a wide wall, and a whole wall shows them all', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(23), fc.integer({ min: 1, max: 24 }), (count, x, w) => {
      fc.pre(x + w <= 24)
      const seen = Array.from({ length: count }, (_, i) => isOnScreen({ x, w }, { index: i + 1, count }, 24))
      expect(seen).toContain(true)
      expect(isOnScreen({ x, w }, readScreen('?screen=9/2'), 24)).toBe(true)
    }),
  )
  expect(readScreen('?screen=2/3')).toEqual({ index: 2, count: 3 })
})

describe('usual', () => {
  const today = '2026-03-25'
  const day = (back: number) => new Date(Date.parse(today) - back * 86_400_000).toISOString().slice(0, 10)

  test('is the mean of the same weekday of four weeks; other days do not count', () => {
    const counts = Array.from({ length: 29 }, (_, back) => ({
      key: `${day(back)}T08`,
      count: back % 7 === 0 ? back : 1_000,
    }))
    const found = usualOf(counts, today)
    expect([found.days, found.usual[8], found.today[8]]).toEqual([4, (7 + 14 + 21 + 28) / 4, 0])
  })

  test('leaves out days before the data begin', () => {
    const counts = [8, 7, 0].map((back) => ({ key: `${day(back)}T23`, count: 6 }))
    expect(usualOf(counts, today)).toMatchObject({ days: 1 })
    expect(usualOf([], today).days).toBe(0)
  })

  test('until midnight is the whole day, and grows with the hours', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(99), { minLength: 24, maxLength: 24 }), evenly(0, 24), (hours, at) => {
        expect(usualUntil(hours, 24)).toBe(cumulate(hours).at(-1))
        expect(usualUntil(hours, at)).toBeLessThanOrEqual(usualUntil(hours, 24))
      }),
    )
  })

  test('the week begins on Monday at midnight', () => {
    expect(
      weekOf([
        { key: '2026-03-23T00', count: 3 },
        { key: '2026-03-29T23', count: 5 },
        { key: null, count: 9 },
      ]),
    ).toEqual([3, ...Array<number>(166).fill(0), 5])
  })
})

test('rows are written as large as they fit beside and below each other, in one to three columns', () => {
  const ems = fc.array(evenly(2, 24), { minLength: 1, maxLength: 12 })
  const side = fc.integer({ min: 400, max: 4000 })
  fc.assert(
    fc.property(side, side, ems, (width, height, rows) => {
      const { columns, rem } = largestRows({ width, height, rem: 20 }, rows)
      expect([1, 2, 3]).toContain(columns)
      expect(rem).toBeLessThanOrEqual(1.4)
      if (rem <= 0.8) return
      expect(Math.ceil(rows.length / columns) * rem * 20).toBeLessThanOrEqual(height)
      expect(columns * Math.max(...rows) * rem * 20).toBeLessThanOrEqual(width)
    }),
  )
})
