import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { analyticsUrl, answerHeaders } from '#api/contract/analytics.ts'
import { readGroups } from '#api/contract/groups.ts'
import { sql } from '#api/core/db/statement.ts'
import { tileAt } from '#api/contract/geo.ts'
import { mapIsStill, openTestBrowser } from '#tests/harness/browser.ts'
import type { TestBrowser, Visit } from '#tests/harness/browser.ts'

let opened: TestBrowser

beforeAll(async () => {
  opened = await openTestBrowser()
}, 240_000)

afterAll(async () => {
  await opened?.close()
})

const place = '111.96,21.855'

/** Looks at the cases as an analyst; at the end the page must have met no error and asked no stranger. */
async function look(query: string, story: (page: Page, visit: Visit) => Promise<void>) {
  const path = `/?lang=zh-CN&theme=light&layers=case&at=${place},15&${query}`
  const visit = await opened.visit({ as: 'analyst', path, width: 900, height: 640 })
  try {
    await story(visit.page, visit)
    expect(visit.complaints).toEqual([])
    expect(visit.strangers).toEqual([])
  } finally {
    await visit.close()
  }
}

const parameter = (page: Page, name: string) => new URL(page.url()).searchParams.get(name)
const numberOf = async (page: Page, selector: string, name: string) =>
  Number(await page.locator(selector).first().getAttribute(name))

/** The first answer of a kind whose cells hold the middle of the map; it may have come already. */
async function answerFor(page: Page, kind: string): Promise<{ url: URL; bytes: Buffer }> {
  const asked = await page.waitForFunction(
    (part) => performance.getEntriesByType('resource').find(({ name }) => name.includes(part))?.name,
    `/analytics/case/${kind}`,
  )
  const url = (await asked.jsonValue())!
  return { url: new URL(url), bytes: await (await page.request.get(url)).body() }
}

/** A filled cell of a `cells` answer that the map shows clear of the panels: its number and its middle as a share of the world. */
function filledCell(url: URL, bytes: Buffer) {
  const value = (name: string) => Number(url.searchParams.get(name))
  const [level, x, y, width] = [value('level'), value('x'), value('y'), value('width')]
  const { x: middleX, y: middleY } = tileAt(111.9607, 21.8557, level)
  const cells = Array.from({ length: bytes.length / 4 }, (_, index) => ({
    count: bytes.readUInt32LE(index * 4),
    x: x + (index % width),
    y: y + Math.floor(index / width),
  }))
  const far = (cell: { x: number; y: number }) => Math.abs(cell.x - middleX) + Math.abs(cell.y - middleY)
  const [nearest] = cells.filter(({ count }) => count > 0).toSorted((a, b) => far(a) - far(b))
  return { level, ...nearest! }
}

/** The pixel of the middle of a cell, in a map that looks at `place` at zoom 15 without turning. */
async function pixelOf(page: Page, cell: { level: number; x: number; y: number }): Promise<[number, number]> {
  const box = (await page.locator('.map').boundingBox())!
  const world = 256 * 2 ** 15
  const [lon, lat] = place.split(',').map(Number) as [number, number]
  const sine = Math.sin((lat * Math.PI) / 180)
  const centre = [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)] as const
  const at = (cellPlace: number, middle: number) => ((cellPlace + 0.5) / 2 ** cell.level - middle) * world
  return [box.x + box.width / 2 + at(cell.x, centre[0]), box.y + box.height / 2 + at(cell.y, centre[1])]
}

test('hovering tells the count of the cell as the server counts it, and a click opens exactly these cases', async () => {
  await look('picture.case=heat', async (page) => {
    const { url, bytes } = await answerFor(page, 'cells')
    await mapIsStill(page)
    const cell = filledCell(url, bytes)
    const cookie = await opened.server.signIn('analyst')
    const one = analyticsUrl('case', 'cells', { ...cell, width: 1, height: 1 })
    const counted = await fetch(opened.server.url + one, { headers: { cookie } })
    expect(new DataView(await counted.arrayBuffer()).getUint32(0, true)).toBe(cell.count)
    const [left, top] = await pixelOf(page, cell)
    await page.mouse.move(left, top)
    await page.waitForSelector('.tip')
    expect(await page.locator('.tip').innerText()).toContain(`此格 ${cell.count}`)
    await page.mouse.click(left, top)
    await page.waitForSelector('.table-total[data-total]')
    await page.waitForFunction(
      (count) => document.querySelector('.table-total')?.getAttribute('data-total') === String(count),
      cell.count,
    )
    expect(parameter(page, 'behind.case')).toMatch(/^S_INTERSECTS\(geom,BBOX\(/)
    await page.reload()
    await page.waitForSelector('.table-total[data-total]')
    expect(await numberOf(page, '.table-total', 'data-total')).toBe(cell.count)
    await page.click('.table-behind .ant-tag-close-icon')
    await page.waitForFunction(
      (count) => Number(document.querySelector('.table-total')?.getAttribute('data-total')) > count,
      cell.count,
    )
    expect(parameter(page, 'behind.case')).toBeNull()
  })
}, 120_000)

test('the legend tells real numbers on every scale, and the look is in the address', async () => {
  await look('picture.case=heat&panel=heat:case', async (page) => {
    await mapIsStill(page)
    const values = async () =>
      (
        await page
          .locator('.panel-heat .heat-values [data-name="value"] span')
          .evaluateAll((cells) => cells.map((cell) => (cell as HTMLElement).dataset['value']))
      ).map(Number)
    const seen: number[][] = []
    for (const scale of ['对数', '分位数', '线性']) {
      await page.click(`.look-scale .ant-segmented-item:has-text("${scale}")`)
      await page.waitForSelector(
        `.heat-scale[data-scale="${{ 对数: 'log', 分位数: 'quantile', 线性: 'linear' }[scale]}"]`,
      )
      const now = await values()
      expect(now.length).toBeGreaterThan(3)
      expect(now).toEqual(now.toSorted((a, b) => a - b))
      expect(now.at(-1)).toBeGreaterThan(0)
      seen.push(now)
    }
    expect(seen[1]).not.toEqual(seen[2])
    await page.focus('.look-radius [role="slider"]')
    await page.keyboard.press('Home')
    expect(parameter(page, 'look.case')).toBe('radius:0,scale:linear')
  })
}, 120_000)

test('the time bar chooses a period by keyboard, and the address brings it back', async () => {
  await look('time=month', async (page) => {
    await page.waitForSelector('.histogram[data-bars]')
    const bars = await numberOf(page, '.histogram', 'data-bars')
    expect(bars).toBeGreaterThan(2)
    await page.focus('[data-part="first"]')
    await page.keyboard.press('ArrowRight')
    await page.focus('[data-part="last"]')
    await page.keyboard.press('Home')
    const chosen = parameter(page, 'period')
    expect(chosen).toMatch(/^\d{4}-\d\d-\d\dT\d\d:00:00Z\/\d{4}/)
    await page.focus('[data-part="whole"]')
    await page.keyboard.press('ArrowRight')
    expect(parameter(page, 'period')!.split('/')[0]).toBe(chosen!.split('/')[1])
    await page.reload()
    await page.waitForSelector('.histogram[data-bars]')
    expect(await page.locator('.histogram rect[data-in="true"]').count()).toBe(1)
    await page.keyboard.press('Escape')
    await page.click('.time-bar header > .ant-btn:last-child')
    await page.waitForSelector('.time-bar', { state: 'detached' })
    expect(parameter(page, 'time')).toBeNull()
  })
}, 120_000)

test('a time-lapse asks once, shows every bar of the period as a frame, and steps by keyboard and button', async () => {
  await look('picture.case=heat&time=month', async (page) => {
    await page.waitForSelector('.histogram[data-bars]')
    await mapIsStill(page)
    const bars = Math.min(60, await numberOf(page, '.histogram', 'data-bars'))
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('/frames?')) asked.push(request.url())
    })
    await page.focus('[data-part="whole"]')
    await page.keyboard.press('Space')
    await page.waitForSelector(`.lapse[data-frames="${bars}"]`)
    await page.waitForFunction(() => Number(document.querySelector('.lapse')?.getAttribute('data-frame')) >= 2)
    await page.keyboard.press('Space')
    const frame = await numberOf(page, '.lapse', 'data-frame')
    await page.click('.time-player [aria-label="前进一步"]')
    expect(await numberOf(page, '.lapse', 'data-frame')).toBe((frame + 1) % bars)
    expect(await page.locator('.lapse strong').innerText()).toMatch(/\d{4}/)
    await page.click('.time-player [aria-label="循环播放"]')
    await page.click('.time-player [aria-label^="播放"]')
    await page.waitForSelector('.time-player [aria-label^="暂停"]')
    await page.waitForSelector('.time-player [aria-label^="播放"]', { timeout: 60_000 })
    expect(await numberOf(page, '.lapse', 'data-frame')).toBe(bars - 1)
    expect(new Set(asked).size).toBe(1)
    expect(new URL(asked[0]!).searchParams.get('frames')).toBe(String(bars))
  })
}, 120_000)

test('the difference of a period with itself is empty, with another one it is not', async () => {
  const period = '2026-01-01T00:00:00Z/2026-07-01T00:00:00Z'
  const rest = `picture.case=difference&panel=heat:case&period=${period}`
  await look(`${rest}&against=${period}`, async (page) => {
    const { bytes } = await answerFor(page, 'difference')
    expect(bytes.every((byte) => byte === 0)).toBe(true)
    await page.waitForSelector('.panel-heat .legend-none:has-text("没有变化")')
  })
  await look(`${rest}&against=2025-07-01T00:00:00Z/2026-01-01T00:00:00Z`, async (page) => {
    const { bytes } = await answerFor(page, 'difference')
    expect(bytes.some((byte) => byte !== 0)).toBe(true)
    await page.waitForSelector('.panel-heat .heat-values')
  })
}, 120_000)

test('two periods lie side by side, and the line between them moves by keyboard', async () => {
  const query =
    'picture.case=heat&period=2026-01-01T00:00:00Z/2026-07-01T00:00:00Z&against=2025-07-01T00:00:00Z/2026-01-01T00:00:00Z&swipe=0.5'
  await look(query, async (page) => {
    await mapIsStill(page)
    await page.waitForSelector('.swipe-handle')
    const share = async () => Number(parameter(page, 'swipe'))
    await page.focus('.swipe-handle')
    await page.keyboard.press('ArrowRight')
    expect(await share()).toBeCloseTo(0.52, 5)
    await page.keyboard.press('Home')
    expect(await share()).toBe(0)
    expect(await page.locator('.swipe-name').allTextContents()).toHaveLength(2)
  })
}, 120_000)

const patience = { timeout: 20_000, interval: 200 }

/** The map alone, once two pictures of it are the same. */
async function stillMap(page: Page): Promise<Buffer> {
  await mapIsStill(page)
  await page.addStyleTag({ content: '.frame, .swipe, .tip { opacity: 0 !important }' })
  let last: Buffer = Buffer.alloc(0)
  await expect
    .poll(async () => {
      const before = last
      last = await page.locator('.map').screenshot()
      return last.equals(before)
    }, patience)
    .toBe(true)
  return last
}

test('a period beside itself looks like one picture, wherever the line is and however often it moves', async () => {
  const period = '2026-01-01T00:00:00Z/2026-07-01T00:00:00Z'
  await look(`picture.case=heat&period=${period}&against=${period}&swipe=0.5`, async (page) => {
    const first = await stillMap(page)
    await page.focus('.swipe-handle')
    for (const key of ['Home', 'ArrowRight', 'ArrowRight', 'PageUp', 'End', 'PageDown']) {
      await page.keyboard.press(key)
      await expect.poll(async () => (await page.locator('.map').screenshot()).equals(first), patience).toBe(true)
    }
  })
}, 120_000)

test('patterns of hot spots over a period have a legend and tell a place its pattern', async () => {
  const period = '2026-01-01T00:00:00Z/2026-07-01T00:00:00Z'
  await look(`picture.case=emerging&panel=heat:case&period=${period}`, async (page) => {
    await page.waitForSelector('.panel-heat .legend-classes li[data-class="pattern.new"]')
    await mapIsStill(page)
    const box = (await page.locator('.map').boundingBox())!
    await page.mouse.move(box.x + box.width / 2 + 8, box.y + box.height / 2 - 8)
    await page.waitForSelector('.tip')
    expect(await page.locator('.tip').innerText()).toMatch(/z = .*p [=<] /)
  })
}, 120_000)

test('unit grids are all coloured, and follow the rows', async () => {
  const filter = encodeURIComponent("state <> 'void'")
  await look(`picture.case=choropleth&look.case=by:grid&panel=heat:case&filter.case=${filter}`, async (page) => {
    const { bytes } = await answerFor(page, 'groups?by=grid')
    const { values, counts } = readGroups(new Uint8Array(bytes).buffer)
    await page.waitForSelector('.panel-heat .legend-classes li')
    await mapIsStill(page)
    const told = await page
      .locator('.panel-heat .legend-classes li')
      .evaluateAll((items) => items.map((item) => Number((item as HTMLElement).dataset['count'])))
    expect(told.reduce((sum, count) => sum + count, 0)).toBe(values[0]!.filter((grid) => grid !== null).length)
    const rows = counts.reduce((sum, count) => sum + count, 0)
    const fewer = page.waitForResponse(
      (answer) =>
        answer.url().includes('/groups?by=grid') && Number(answer.headers()[answerHeaders.total]) === rows - 1,
    )
    await opened.server.database.query(sql`update city.case_file set state = 'void'
      where (region, id) = (select region, id from city.case_file where grid is not null and state <> 'void' limit 1)`)
    await fewer
  })
}, 120_000)

test.each(['hexagons', 'choropleth', 'hotspots'])(
  'the picture %s has a legend with real numbers and tells a place its number',
  async (picture) => {
    await look(`picture.case=${picture}&panel=heat:case`, async (page) => {
      await page.waitForSelector('.panel-heat .legend-classes li')
      await mapIsStill(page)
      const counts = await page
        .locator('.panel-heat .legend-classes li')
        .evaluateAll((items) => items.map((item) => Number((item as HTMLElement).dataset['count'])))
      expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0)
      const box = (await page.locator('.map').boundingBox())!
      await page.mouse.move(box.x + box.width / 2 + 8, box.y + box.height / 2 - 8)
      await page.waitForSelector('.tip')
      await page.mouse.click(box.x + box.width / 2 + 8, box.y + box.height / 2 - 8)
      await page.waitForSelector('.table-total[data-total]')
      const [told = ''] = /\d[\d,]*/.exec((await page.locator('.tip').innerText()).replace(/^.*?(?=此格|·)/s, '')) ?? []
      expect(await numberOf(page, '.table-total', 'data-total')).toBe(Number(told.replaceAll(',', '')))
    })
  },
  120_000,
)

test.each([
  ['town', 'km2'],
  ['grid', 'components'],
])(
  'a choropleth by %s per %s tells a place the rate that the server ranks',
  async (by, per) => {
    const query = `{ analysis(layer: "case") { ranking(by: "${by === 'town' ? 'area:town' : by}", per: "${per}", first: 1000) { key label count rate } } }`
    const cookie = await opened.server.signIn('analyst')
    const { data, errors } = await opened.server.graph(query, { cookie })
    expect(errors).toEqual([])
    type Entry = { key: string; label: string | null; count: number; rate: number | null }
    const { ranking } = data['analysis'] as { ranking: Entry[] }
    await look(`picture.case=choropleth&look.case=by:${by},per:${per}&panel=heat:case`, async (page) => {
      await page.waitForSelector('.panel-heat .legend-classes li')
      await mapIsStill(page)
      const box = (await page.locator('.map').boundingBox())!
      const tip = async () => {
        await page.mouse.move(box.x + box.width / 2 + 7, box.y + box.height / 2 - 8)
        await page.mouse.move(box.x + box.width / 2 + 8, box.y + box.height / 2 - 8)
        return page.locator('.tip').count()
      }
      await expect.poll(tip, patience).toBe(1)
      const told = await page.locator('.tip').innerText()
      const entry = ranking.find(({ key, label }) => told.includes(label ?? key) || told.includes(key))!
      const [, rate = ''] = /每\S+ ([\d,.]+)/.exec(told)!
      expect(told).toContain(String(entry.count))
      expect(Number(rate.replaceAll(',', ''))).toBeCloseTo(entry.rate!, 1)
      expect(entry.rate).not.toBe(entry.count)
    })
  },
  120_000,
)
