import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mapIsStill, openTestBrowser } from '#tests/harness/browser.ts'
import type { TestBrowser, Visit } from '#tests/harness/browser.ts'
import { smallCity } from '#tests/harness/city.ts'

let opened: TestBrowser

beforeAll(async () => {
  opened = await openTestBrowser()
}, 240_000)

afterAll(async () => {
  await opened?.close()
})

/** Runs a part of the story on a page of its own; at the end the page must have met no error and asked no stranger. */
async function tell(options: Parameters<TestBrowser['visit']>[0], story: (page: Page, visit: Visit) => Promise<void>) {
  const visit = await opened.visit(options)
  try {
    await story(visit.page, visit)
    expect(visit.complaints).toEqual([])
    expect(visit.strangers).toEqual([])
  } finally {
    await visit.close()
  }
}

const layersOf = (page: Page) => new URL(page.url()).searchParams.get('layers')
const number = async (page: Page, selector: string, name: string) =>
  Number(await page.locator(selector).first().getAttribute(name))

async function signInAs(page: Page, account: string): Promise<void> {
  await page.click('.user-tools .ant-btn-primary')
  await page.click(`.demo-accounts button:has(code:text-is("${account}"))`)
  await page.waitForSelector('.user-button')
  await page.waitForSelector('.ant-modal', { state: 'detached' })
}

test('a visitor sees the base map, the note that the data are synthetic or none, and nothing else', async () => {
  await tell({}, async (page) => {
    await mapIsStill(page)
    expect(layersOf(page)).toBe('road,building,green,water')
    expect(await page.locator('[data-layer="case"]').count()).toBe(0)
  })
}, 120_000)

test.each(['analyst', 'manager', 'leader', 'town'])(
  'signing in as %s by a click opens the management layers',
  async (role) => {
    await tell({}, async (page) => {
      await signInAs(page, role)
      await page.waitForSelector('[data-layer="case"][data-on="true"]')
      await page.click('[data-layer="case"] [aria-label^="列表"]')
      await page.waitForSelector('.table-total[data-total]')
      const total = await number(page, '.table-total', 'data-total')
      if (role === 'town') expect(total).toBeLessThan(smallCity.cases)
      else expect(total).toBe(smallCity.cases)
      const areas = await page.locator('.table tbody td[data-kind="ref"]').allTextContents()
      expect(areas.length).toBeGreaterThan(0)
    })
  },
  120_000,
)

test('the town user sees the cases of the town alone', async () => {
  const cookie = await opened.server.signIn('town')
  const { data } = await opened.server.graph('{ features(layer: "case", first: 1) { totalCount } }', { cookie })
  const expected = (data as { features: { totalCount: number } }).features.totalCount
  await tell({ as: 'town', path: '/?lang=en&theme=light&panel=table:case' }, async (page) => {
    await page.waitForSelector('.table-total[data-total]')
    expect(await number(page, '.table-total', 'data-total')).toBe(expected)
    const ids = await page.locator('.table tbody th').allTextContents()
    expect(ids.every((id) => id.startsWith(smallCity.towns[0].slice(0, 6)))).toBe(true)
  })
}, 120_000)

test('layers go on and off, change order by keyboard and opacity by the slider, all in the address', async () => {
  await tell({ as: 'manager', path: '/?lang=zh-CN&theme=light&layers=case,component,area,road' }, async (page) => {
    await page.waitForSelector('[data-layer="lamp"]')
    await page.click('[data-layer="lamp"] .ant-switch')
    expect(layersOf(page)).toBe('case,lamp,component,area,road')
    await page.focus('[data-layer="lamp"] .layer-handle')
    await page.keyboard.press('ArrowDown')
    expect(layersOf(page)).toBe('case,component,lamp,area,road')
    await page.click('[data-layer="component"] .ant-switch')
    expect(layersOf(page)).toBe('case,lamp,area,road')
    await page.click('[data-layer="lamp"] .layer-name')
    await page.focus('[data-layer="lamp"] [role="slider"]')
    await page.keyboard.press('Home')
    expect(layersOf(page)).toBe('case,lamp*0,area,road')
    await page.goBack()
    expect(layersOf(page)).toBe('case,component,lamp,area,road')
  })
}, 120_000)

test('what is drawn changes with the scale, from areas to grids to clusters to single features', async () => {
  await tell({ as: 'analyst' }, async (page) => {
    const drawn: string[] = []
    for (const zoom of [11.5, 14.2, 16.2, 18.6]) {
      const asked = page
        .waitForResponse(({ url }) => /\/tiles\/lamp\//.test(String(url)), { timeout: 1 })
        .catch(() => null)
      await page.goto(`${opened.server.url}/?lang=en&theme=light&layers=lamp&at=111.96,21.855,${zoom}`)
      await asked
      await page.waitForSelector('[data-layer="lamp"]')
      await page.click('[data-layer="lamp"] .layer-name')
      await mapIsStill(page)
      drawn.push((await page.locator('[data-layer="lamp"] .legend li').allTextContents()).join('|'))
    }
    expect(new Set(drawn).size).toBeGreaterThan(2)
    expect(drawn.at(-1)).toContain('LED')
  })
}, 180_000)

test('a click lists what is there, the chosen feature opens, its links lead on, and back leads back', async () => {
  const cookie = await opened.server.signIn('manager')
  const { data } = await opened.server.graph('{ features(layer: "lamp", first: 1) { nodes { ref geometry } } }', {
    cookie,
  })
  const [lamp] = (data as { features: { nodes: { ref: string; geometry: GeoJSON.Point }[] } }).features.nodes
  const at = lamp!.geometry.coordinates.join(',')
  await tell({ as: 'manager', path: `/?lang=zh-CN&theme=light&layers=lamp,area&at=${at},19` }, async (page) => {
    await mapIsStill(page)
    const box = (await page.locator('.map').boundingBox())!
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    await page.waitForSelector('.popup li')
    const layers = await page.locator('.popup-layer').allTextContents()
    expect(layers).toContain('路灯')
    expect(layers).toContain('区域')
    await page.click('.popup li:has-text("路灯") button')
    await page.waitForSelector('.panel-detail .fields')
    expect(new URL(page.url()).searchParams.get('open')).toBe(lamp!.ref)
    await page.click('.panel-detail .value-link')
    await page.waitForFunction((ref) => !location.search.includes(ref), lamp!.ref)
    await page.waitForSelector('.panel-detail .fields')
    await page.goBack()
    expect(new URL(page.url()).searchParams.get('open')).toBe(lamp!.ref)
    await page.goForward()
    expect(new URL(page.url()).searchParams.get('open')).not.toBe(lamp!.ref)
  })
}, 120_000)

test('reloading restores place, layers, selection, panel, filter, language and theme exactly', async () => {
  const query =
    "at=111.962,21.8535,15.5&layers=case*0.6,area,road&open=area:4499&panel=table:case&filter.case=state+%3D+'closed'&lang=en&theme=dark"
  await tell({ as: 'analyst', path: `/?${query}` }, async (page) => {
    await page.waitForSelector('.table-total[data-total]')
    await page.waitForSelector('.panel-detail .fields')
    const before = page.url()
    const total = await number(page, '.table-total', 'data-total')
    expect(total).toBeLessThan(smallCity.cases)
    await page.reload()
    await page.waitForSelector('.table-total[data-total]')
    await mapIsStill(page)
    expect(page.url()).toBe(before)
    expect(await number(page, '.table-total', 'data-total')).toBe(total)
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
    expect(await page.locator('.panel-tree h2').textContent()).toBe('Layers')
  })
}, 120_000)

test('the total of the heatmap is the count of the list under the same filter', async () => {
  const path =
    "/?lang=zh-CN&theme=light&layers=case,road&at=111.96,21.855,15&picture.case=heat&panel=table:case.heat:case&filter.case=state+IN+('closed','void')"
  await tell({ as: 'leader', path }, async (page) => {
    for (const change of [null, '2025-09-01T00:00:00Z/..']) {
      if (change) await page.goto(`${opened.server.url}${path}&period=${change}`)
      await page.waitForSelector('.table-total[data-total]')
      await page.waitForSelector('.heat-ramp')
      const total = await number(page, '.table-total', 'data-total')
      await page.waitForFunction(
        (count) => document.querySelector('[data-heat-total]')?.getAttribute('data-heat-total') === String(count),
        total,
      )
      expect(total).toBeGreaterThan(0)
      expect(total).toBeLessThan(smallCity.cases)
    }
  })
}, 120_000)

test('an edit is saved, seen in the panel, undone from the message, and told by the history', async () => {
  const cookie = await opened.server.signIn('manager')
  const { data } = await opened.server.graph('{ features(layer: "lamp", first: 2) { nodes { ref } } }', { cookie })
  const ref = (data as { features: { nodes: { ref: string }[] } }).features.nodes[1]!.ref
  await tell({ as: 'manager', path: `/?lang=en&theme=light&open=${ref}` }, async (page) => {
    const owner = () => page.locator('.fields > div:has(dt:text-is("Owner")) dd').textContent()
    await page.waitForSelector('.panel-detail .fields')
    const before = await owner()
    await page.click('.actions .ant-btn-primary')
    await page.getByLabel('Owner').fill('Lamp office')
    await page.click('.form-foot .ant-btn-primary')
    await page.waitForSelector('.panel-detail .fields')
    await page.waitForFunction(() => document.querySelector('.fields')?.textContent?.includes('Lamp office'))
    await page.click('.ant-message button')
    await page.waitForFunction(() => !document.querySelector('.fields')?.textContent?.includes('Lamp office'))
    expect(await owner()).toBe(before)
    await page.getByRole('button', { name: 'History' }).click()
    await page.waitForFunction(() => document.querySelectorAll('.history > li').length >= 2)
  })
}, 120_000)

test('a conflict keeps what was typed and shows what somebody else has saved', async () => {
  const cookie = await opened.server.signIn('manager')
  const ask = '{ features(layer: "lamp", first: 3) { nodes { ref version } } }'
  const { data } = await opened.server.graph(ask, { cookie })
  const { ref, version } = (data as { features: { nodes: { ref: string; version: number }[] } }).features.nodes[2]!
  const visit = await opened.visit({ as: 'manager', path: `/?lang=en&theme=light&open=${ref}&panel=edit` })
  try {
    const { page } = visit
    await page.getByLabel('Owner').fill('Mine')
    const theirs =
      'mutation ($ref: ID!, $version: Int!) { editFeature(ref: $ref, version: $version, values: { owner: "Theirs" }) { version } }'
    const saved = await opened.server.graph(theirs, { variables: { ref, version }, cookie })
    expect(saved.errors).toEqual([])
    const save = page.locator('.form-foot .ant-btn-primary')
    if (await save.isEnabled()) await save.click().catch(() => undefined)
    await page.waitForSelector('.ant-alert')
    expect(await page.getByLabel('Owner').inputValue()).toBe('Mine')
    expect(await page.locator('.form-row[data-touched="true"] small').textContent()).toContain('Theirs')
  } finally {
    await visit.close()
  }
}, 120_000)

test('the keyboard searches, opens a result, shows help and closes panels', async () => {
  await tell({ as: 'analyst', path: '/?lang=zh-CN&theme=light' }, async (page) => {
    await page.waitForSelector('[data-layer="case"]')
    await page.keyboard.press('/')
    await page.keyboard.type('449901001')
    await page.waitForSelector('.search-results [role="option"]')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.panel-detail .fields')
    await page.keyboard.press('Escape')
    await page.waitForSelector('.panel-detail', { state: 'detached' })
    await page.keyboard.press('?')
    await page.waitForSelector('.keys')
    await page.keyboard.press('Escape')
    await page.waitForSelector('.keys', { state: 'hidden' })
    await page.keyboard.press('l')
    await page.waitForSelector('.panel-tree', { state: 'detached' })
  })
}, 120_000)
