import { afterAll, beforeAll, expect, test } from 'vitest'
import { layers } from '#api/layers/index.ts'
import { mapIsStill, openTestBrowser } from '#tests/harness/browser.ts'
import type { TestBrowser } from '#tests/harness/browser.ts'

let opened: TestBrowser

beforeAll(async () => {
  opened = await openTestBrowser()
}, 240_000)

afterAll(async () => {
  await opened?.close()
})

const cases = layers.flatMap(({ id }) => ['zh-CN', 'en'].map((language) => ({ id, language })))

test.each(cases)(
  'the generic panels of $id mount in $language without a word on the console',
  async ({ id, language }) => {
    const cookie = await opened.server.signIn('manager')
    const { data } = await opened.server.graph(`{ features(layer: "${id}", first: 1) { nodes { ref } } }`, { cookie })
    const [feature] = (data as { features: { nodes: { ref: string }[] } }).features.nodes
    const look = `/?lang=${language}&theme=light&layers=road&open=${feature?.ref ?? `${id}:none`}`
    const { page, complaints, strangers, close } = await opened.visit({
      as: 'manager',
      path: `${look}&panel=table:${id}`,
    })
    try {
      await page.waitForSelector('.panel-detail .fields, .panel-detail .notice')
      await page.waitForSelector('.table-total[data-total]')
      for (const panel of ['edit', 'history', `filter:${id}`]) {
        await page.evaluate((text) => {
          history.pushState(null, '', text)
          dispatchEvent(new PopStateEvent('popstate'))
        }, `${look}&panel=${panel}`)
        await page.waitForSelector('.panel-side:not(.panel-detail) .panel-body')
        await page.waitForSelector('.panel-side .loading', { state: 'detached' })
      }
      const raw = await page.locator('body').innerText()
      expect(raw.match(/\b(layer|field|choice|action)\.[a-z]\w*/gi) ?? []).toEqual([])
      expect(complaints).toEqual([])
      expect(strangers).toEqual([])
    } finally {
      await close()
    }
  },
  60_000,
)

test('at most 600 kB of gzipped JavaScript arrive before the map is usable', async () => {
  const { page, close } = await opened.visit({ as: 'analyst' })
  try {
    await mapIsStill(page)
    const scripts = await page.evaluate(() =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({ name }) => name.endsWith('.js'))
        .map(({ name, encodedBodySize, decodedBodySize }) => ({ name, encodedBodySize, decodedBodySize })),
    )
    expect(scripts.length).toBeGreaterThan(3)
    expect(scripts.filter(({ encodedBodySize, decodedBodySize }) => encodedBodySize > decodedBodySize + 64)).toEqual([])
    expect(scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)).toBeLessThanOrEqual(600_000)
  } finally {
    await close()
  }
}, 60_000)
