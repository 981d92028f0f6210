import { afterAll, beforeAll, expect, test } from 'vitest'
import type { lockstep as Lockstep } from './page/lockstep.ts'
import { randomFrom } from '#tests/harness/random.ts'
import { openTestPage } from '#tests/harness/testPage.ts'
import type { TestPage } from '#tests/harness/testPage.ts'

declare const lockstep: typeof Lockstep

const size = { width: 900, height: 600 }
let opened: TestPage

beforeAll(async () => {
  opened = await openTestPage('tests/browser/page/lockstep.ts', size)
  await opened.page.waitForFunction(() => 'lockstep' in window)
}, 120_000)

afterAll(async () => {
  await opened?.close()
})

type Pair = [number, number]

/** Twenty seeded views: anywhere that people live, from the province to the street, turned. */
function views(): { center: Pair; zoom: number; rotation: number }[] {
  const { next } = randomFrom(20261124)
  return Array.from({ length: 20 }, (_, index) => ({
    center: [next() * 300 - 150, next() * 130 - 65],
    zoom: 5 + next() * 14,
    rotation: index === 0 ? 0 : next() * 360 - 180,
  }))
}

function pixels(count: number): Pair[] {
  const { next } = randomFrom(7)
  return Array.from({ length: count }, () => [20 + next() * (size.width - 40), 20 + next() * (size.height - 40)])
}

test('deck.gl and OpenLayers put a place at the same pixel in 20 random views, and deck.gl draws and picks it there', async () => {
  const { page, errors } = opened
  for (const view of views()) {
    const found = await page.evaluate(
      async ([here, spots]) => {
        await lockstep.look(here)
        const places = spots.map((spot) => lockstep.place(spot))
        await lockstep.show(places, 5)
        return Promise.all(
          places.map(async (place) => {
            const inMap = [...lockstep.pixelInOpenLayers(place)!] as Pair
            return { inMap, inDeck: await lockstep.pixelInDeck(place), picked: await lockstep.pick(inMap) }
          }),
        )
      },
      [view, pixels(12)] as const,
    )
    for (const [index, { inMap, inDeck, picked }] of found.entries()) {
      expect(Math.hypot(inMap[0] - inDeck![0]!, inMap[1] - inDeck![1]!), JSON.stringify(view)).toBeLessThanOrEqual(1)
      expect(picked, JSON.stringify(view)).toBe(index + 1)
    }
  }
  expect(errors).toEqual([])
}, 120_000)

test('the middle of a drawn dot is at the pixel of OpenLayers, seen on the screen', async () => {
  const { page } = opened
  for (const view of views().slice(0, 5)) {
    const expected = await page.evaluate(async (here) => {
      await lockstep.look(here)
      const place = lockstep.place([321, 234])
      await lockstep.show([place], 9)
      return [...lockstep.pixelInOpenLayers(place)!]
    }, view)
    const png = (await page.screenshot()).toString('base64')
    const middle = await page.evaluate((picture) => lockstep.magentaMiddle(picture), png)
    expect(middle.size).toBeGreaterThan(150)
    expect(Math.hypot(middle.x - expected[0]!, middle.y - expected[1]!), JSON.stringify(view)).toBeLessThanOrEqual(1)
  }
}, 120_000)

test('hovering a dot tells the right one, and leaving it tells nothing', async () => {
  const { page } = opened
  const spots: Pair[] = [
    [200, 150],
    [420, 333],
    [700, 480],
  ]
  await page.evaluate(
    async ([spotsOnMap]) => {
      await lockstep.look({ center: [112, 21.87], zoom: 15.3, rotation: 37 })
      await lockstep.show(
        spotsOnMap.map((spot) => lockstep.place(spot)),
        8,
      )
    },
    [spots] as const,
  )
  for (const [index, [x, y]] of spots.entries()) {
    await page.mouse.move(x, y)
    await page.waitForFunction((count) => lockstep.hovered() === count, index + 1)
    await page.mouse.move(x + 40, y + 40)
    await page.waitForFunction(() => lockstep.hovered() === null)
  }
}, 60_000)
