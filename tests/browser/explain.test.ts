import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seriousFaults } from '#tests/harness/axe.ts'
import { mapIsStill, openTestBrowser } from '#tests/harness/browser.ts'
import type { TestBrowser } from '#tests/harness/browser.ts'

let opened: TestBrowser
let cookie: string

beforeAll(async () => {
  opened = await openTestBrowser()
  cookie = await opened.server.signIn('analyst')
}, 240_000)

afterAll(async () => {
  await opened?.close()
})

const view = 'layers=case&at=111.96,21.855,15'

async function look(query: string, story: (page: Page) => Promise<void>) {
  const path = `/?${query}&${view}`
  const visit = await opened.visit({ as: 'analyst', path, width: 1280, height: 860 })
  try {
    await story(visit.page)
    expect(visit.complaints).toEqual([])
    expect(visit.strangers).toEqual([])
  } finally {
    await visit.close()
  }
}

const parameter = (page: Page, name: string) => new URL(page.url()).searchParams.get(name) ?? ''

async function counted(layer: string, filter: string): Promise<number> {
  const query = 'query ($layer: ID!, $filter: Filter) { analysis(layer: $layer, filter: $filter) { total } }'
  const { data } = await opened.server.graph(query, { cookie, variables: { layer, filter: filter || null } })
  return (data['analysis'] as { total: number }).total
}

async function listTotal(page: Page): Promise<number> {
  await page.waitForSelector('.table-total[data-total]')
  await page.waitForSelector('.table-scroll[aria-busy="false"], .panel-table .notice')
  return Number(await page.locator('.table-total').getAttribute('data-total'))
}

/** Draws a box on the map beside the panels. */
async function drawBox(page: Page): Promise<void> {
  await page.click('.explain-choice .ant-btn:first-child')
  await page.waitForSelector('.box-glass')
  await page.mouse.move(470, 200)
  await page.mouse.down()
  await page.mouse.move(600, 300, { steps: 3 })
  await page.mouse.move(760, 400, { steps: 3 })
  await page.mouse.up()
  await page.waitForSelector('.statements[aria-busy="false"] li')
}

test('a drawn box is explained in sentences, and every number of them opens as many rows', async () => {
  await look(
    'lang=zh-CN&theme=light&picture.case=heat&panel=explain:case&filter.case=isOverdue%20=%20FALSE',
    async (page) => {
      await mapIsStill(page)
      await page.waitForSelector('.panel-explain .notice')
      await drawBox(page)
      const place = parameter(page, 'behind.case')
      expect(place).toMatch(/^S_INTERSECTS\(geom,BBOX\(/)
      const statements = await page
        .locator('.statements li')
        .evaluateAll((items) =>
          items.map((item) => [item.getAttribute('data-statement')!, item.getAttribute('data-count')] as const),
        )
      expect(Number(statements[0]![1])).toBe(await counted('case', `isOverdue = FALSE AND ${place}`))
      const named = statements.map(([name]) => name.split(':')[0])
      for (const name of ['total', 'density', 'class', 'state', 'hours', 'recurrence', 'components', 'department'])
        expect(named).toContain(name)
      for (const [name, count] of statements) {
        if (count === null) continue
        await page.click(`.statements li[data-statement="${name}"] .chart-open`)
        await page.waitForFunction(
          (total) => document.querySelector('.table-total')?.getAttribute('data-total') === total,
          count,
        )
        expect([name, await listTotal(page)]).toEqual([name, Number(count)])
        await page.waitForSelector(`.statements li[data-statement="total"][data-count="${statements[0]![1]}"]`)
      }
      expect(await page.locator('.panel-explain .plot').count()).toBe(3)
    },
  )
}, 180_000)

test('a click on a cell leads through its list to its explanation; closing the list forgets the place', async () => {
  await look('lang=en&theme=dark&picture.case=hotspots&panel=heat:case', async (page) => {
    await page.waitForSelector('.panel-heat .legend-classes li')
    await mapIsStill(page)
    await page.mouse.move(648, 422)
    await page.waitForSelector('.tip')
    await page.mouse.click(648, 422)
    await page.waitForSelector('.table-behind')
    const cell = await listTotal(page)
    await page.click('.panel-table button:has-text("Explain this place")')
    await page.waitForSelector('.statements li')
    expect(await page.locator('.statements li').first().getAttribute('data-count')).toBe(String(cell))
    expect(await page.locator('body').innerText()).not.toMatch(/\b(explain|chart|source)\.[a-z]/)
    await page.click('.panel-table > .panel-head > .ant-btn:last-child')
    await page.waitForSelector('.panel-explain .notice')
    await page.goBack()
    await page.waitForSelector('.statements li')
  })
}, 120_000)

test('hot spots, recurrent places and clusters are listed under the filter; each shows itself on the map, its number opens its rows', async () => {
  await look('lang=zh-CN&theme=light&panel=analysis:case', async (page) => {
    await mapIsStill(page)
    await page.waitForSelector('.spot-lists')
    for (const name of ['当前视野的热点', '反复发生的地点', '密集成片']) {
      const list = page.locator('.spot-lists .ant-collapse-item', { hasText: name })
      await list.locator('.ant-collapse-header').click()
      await list.locator('.chart-hint').waitFor()
      const counts = await list
        .locator('li[data-spot]')
        .evaluateAll((items) => items.map((item) => Number(item.getAttribute('data-count'))))
      expect(await list.locator('li[data-spot] .chart-open').count()).toBe(counts.length)
      for (const spot of (await list.locator('li[data-spot] .chart-open').all()).slice(0, 2)) {
        const count = Number((await spot.innerText()).replaceAll(',', ''))
        await spot.click()
        const isInParts = (await spot.getAttribute('aria-haspopup')) === 'menu'
        if (isInParts) await page.locator('.rows-parts:visible [role="menuitem"]').last().click()
        await page.waitForFunction(
          (total) => document.querySelector('.table-total')?.getAttribute('data-total') === total,
          String(isInParts ? ((count - 1) % 1_000) + 1 : count),
        )
      }
    }
    const again = page.locator('.spot-lists .ant-collapse-item', { hasText: '密集成片' }).locator('li[data-spot]')
    const before = parameter(page, 'at')
    await again.first().locator('.value-link').click()
    await page.waitForFunction((at) => new URL(location.href).searchParams.get('at') !== at, before)
  })
}, 120_000)

test('what is seen is taken away: a picture with the heat in it, and the numbers of the charts and cells', async () => {
  const query = 'lang=zh-CN&theme=light&picture.case=heat&panel=analysis:case&filter.case=state%20=%20%27closed%27'
  await look(query, async (page) => {
    const save = async (index: number, meanwhile?: () => Promise<unknown>) => {
      const [download] = await Promise.all([
        page.waitForEvent('download', { timeout: 60_000 }),
        page.locator('.export button').nth(index).click().then(meanwhile),
      ])
      return readFileSync(await download.path())
    }
    const late = Promise.withResolvers<void>()
    await page.route(/\/analytics\/case\/cells/, async (route) => {
      await late.promise
      await route.continue()
    })
    await page.waitForSelector('.export button')
    await page.mouse.move(600, 430)
    const asked = page.waitForRequest(/\/analytics\/case\/cells/)
    await page.mouse.wheel(0, -300)
    await asked
    const picture = await save(0, async () => {
      await page.waitForSelector('.export .ant-btn-loading')
      late.resolve()
    })
    const png = picture.toString('base64')
    const colours = await page.evaluate(async (bytes) => {
      const image = await createImageBitmap(new Blob([Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0))]))
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!
      context.drawImage(image, 0, 0)
      const { data } = context.getImageData(image.width / 2 - 100, image.height / 2, 200, 60)
      return new Set(Array.from({ length: data.length / 4 }, (_, at) => data.slice(at * 4, at * 4 + 3).join())).size
    }, png)
    expect(colours).toBeGreaterThan(50)
    const charts = (await save(1)).toString('utf8').trim().split('\r\n')
    const classes = charts.filter((line) => line.startsWith('案件类别,')).map((line) => Number(line.split(',')[3]))
    const total = await counted('case', "state = 'closed'")
    expect(classes.reduce((sum, count) => sum + count, 0)).toBe(total)
    const cells = (await save(2)).toString('utf8').trim().split('\r\n').slice(1)
    const inView = cells.reduce((sum, line) => sum + Number(line.split(',')[2]), 0)
    expect(inView).toBeGreaterThan(0)
    expect(inView).toBeLessThanOrEqual(total)
  })
}, 120_000)

const box = 'S_INTERSECTS(geom,BBOX(111.955,21.85,111.965,21.86))'

test.each(['lang=zh-CN&theme=light', 'lang=zh-CN&theme=dark', 'lang=en&theme=light', 'lang=en&theme=dark'])(
  'axe finds nothing serious in an explanation at %s',
  async (words) => {
    await look(`${words}&panel=table:case.explain:case&behind.case=${encodeURIComponent(box)}`, async (page) => {
      await page.waitForSelector('.statements li')
      await mapIsStill(page)
      expect(await seriousFaults(page)).toEqual([])
    })
  },
  120_000,
)
