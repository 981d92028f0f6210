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

const start = '/?lang=zh-CN&theme=light&layers=case&at=111.96,21.855,13'

/** Looks at the cases as an analyst; at the end the page must have met no error and asked no stranger. */
async function look(query: string, story: (page: Page) => Promise<void>, size = { width: 1440, height: 900 }) {
  const visit = await opened.visit({ as: 'analyst', path: `${start}&${query}`, ...size })
  try {
    await story(visit.page)
    expect(visit.complaints).toEqual([])
    expect(visit.strangers).toEqual([])
  } finally {
    await visit.close()
  }
}

interface Entry {
  key: string | null
  count: number
}

/** What the server counts under a filter: in all, and by a field or level of areas. */
async function counted(filter: string, by = 'class'): Promise<{ total: number; ranks: Map<string, number> }> {
  const query = `query ($filter: Filter, $by: String!) { analysis(layer: "case", filter: $filter) { total ranking(by: $by, first: 40) { key count } } }`
  const { data } = await opened.server.graph(query, { cookie, variables: { filter: filter || null, by } })
  const { total, ranking } = data['analysis'] as { total: number; ranking: Entry[] }
  return { total, ranks: new Map(ranking.map(({ key, count }) => [key ?? '', count])) }
}

const parameter = (page: Page, name: string) => new URL(page.url()).searchParams.get(name) ?? ''
const chart = (id: string) => `.chart[data-chart="${id}"]`

/** Waits until all charts show the answer of the present question. */
async function settled(page: Page): Promise<number> {
  await page.waitForSelector('.analysis-head [data-total]')
  return Number(await page.locator('.analysis-head [data-total]').getAttribute('data-total'))
}

async function asTable(page: Page, id: string): Promise<void> {
  await page.click(`${chart(id)} .chart-table-switch[aria-pressed="false"]`)
  await page.waitForSelector(`${chart(id)} tr[data-key]`)
}

/** The numbers of a chart's table. */
async function numbers(page: Page, id: string): Promise<Map<string, number>> {
  const rows = await page
    .locator(`${chart(id)} tr[data-key]`)
    .evaluateAll((found) => found.map((row) => [row.getAttribute('data-key')!, Number(row.getAttribute('data-count'))]))
  return new Map(rows as [string, number][])
}

async function listTotal(page: Page): Promise<number> {
  await page.waitForSelector('.table-total[data-total]')
  await page.waitForSelector('.table-scroll[aria-busy="false"], .panel-table .notice')
  return Number(await page.locator('.table-total').getAttribute('data-total'))
}

const fields = ['class', 'state', 'channel', 'department', 'isOverdue'] as const

test('a class chosen in its chart narrows the map and every other chart to what the server counts; back restores', async () => {
  await look('panel=analysis:case&picture.case=heat', async (page) => {
    const all = await settled(page)
    expect(all).toBe((await counted('')).total)
    for (const id of [...fields, 'area']) await asTable(page, id)
    const classes = await numbers(page, 'class')
    const [[first, firstCount]] = [...classes] as [[string, number]]
    await page.click(`${chart('class')} tr[data-key="${first}"] th button`)
    await page.waitForFunction(
      (count) => document.querySelector('.analysis-head [data-total]')?.getAttribute('data-total') === String(count),
      firstCount,
    )
    const filter = parameter(page, 'filter.case')
    expect(filter).toBe(`class = '${first}'`)
    expect(await numbers(page, 'class')).toEqual(classes)
    for (const id of fields.slice(1)) expect(await numbers(page, id)).toEqual((await counted(filter, id)).ranks)
    expect(await numbers(page, 'area')).toEqual((await counted(filter, 'area:town')).ranks)
    await mapIsStill(page)
    const [state] = [...(await numbers(page, 'state'))].toSorted(([, a], [, b]) => b - a)[0]!
    await page.click(`${chart('state')} tr[data-key="${state}"] th button`)
    const both = `${filter} AND state = '${state}'`
    const expected = await counted(both)
    await page.waitForFunction(
      (count) => document.querySelector('.analysis-head [data-total]')?.getAttribute('data-total') === String(count),
      expected.total,
    )
    expect(await numbers(page, 'class')).toEqual((await counted(`state = '${state}'`, 'class')).ranks)
    expect(await numbers(page, 'state')).toEqual((await counted(filter, 'state')).ranks)
    await page.goBack()
    await page.waitForFunction(
      (count) => document.querySelector('.analysis-head [data-total]')?.getAttribute('data-total') === String(count),
      firstCount,
    )
    expect(parameter(page, 'filter.case')).toBe(filter)
    await page.click(`${chart('class')} .chart-clear`)
    await page.waitForFunction(
      (count) => document.querySelector('.analysis-head [data-total]')?.getAttribute('data-total') === String(count),
      all,
    )
    expect(parameter(page, 'filter.case')).toBe('')
  })
}, 180_000)

test('the map draws as many as the charts count', async () => {
  await look('panel=heat:case&picture.case=heat&filter.case=state=%27closed%27', async (page) => {
    await page.waitForSelector('[data-heat-total]')
    await mapIsStill(page)
    const drawn = Number(await page.locator('[data-heat-total]').getAttribute('data-heat-total'))
    const inView = Number(await page.locator('[data-in-view]').getAttribute('data-in-view'))
    await page.click('[data-in-view] button')
    expect(await listTotal(page)).toBe(inView)
    await page.goBack()
    await page.click('.panel-heat button:has-text("联动分析")')
    expect(await settled(page)).toBe(drawn)
    expect(drawn).toBe((await counted("state = 'closed'")).total)
  })
}, 120_000)

test('every number opens a list with the same total, also of a value that is not chosen', async () => {
  await look('panel=analysis:case&filter.case=channel=%27citizen%27', async (page) => {
    await settled(page)
    for (const id of [...fields, 'area', 'time', 'hours']) {
      await asTable(page, id)
      const row = page.locator(`${chart(id)} tr[data-key]`).nth(1)
      const count = Number(await row.getAttribute('data-count'))
      await row.locator('.chart-open').click()
      expect([id, await listTotal(page)]).toEqual([id, count])
      await page.goBack()
      await settled(page)
    }
  })
}, 180_000)

test('a range brushed in the chart of time becomes the period, is compared with the spans before, and comes back by the address', async () => {
  await look('panel=analysis:case', async (page) => {
    await settled(page)
    const canvas = page.locator(`${chart('time')} canvas`)
    await canvas.scrollIntoViewIfNeeded()
    const box = (await canvas.boundingBox())!
    const at = (share: number) => [box.x + 44 + (box.width - 52) * share, box.y + 60] as const
    await page.mouse.move(...at(0.4))
    await page.mouse.down()
    await page.mouse.move(...at(0.5), { steps: 4 })
    await page.mouse.move(...at(0.6), { steps: 4 })
    await page.mouse.up()
    await page.waitForSelector('.chart-compare [data-compared="before"]')
    const total = await settled(page)
    const period = parameter(page, 'period')
    expect(period).toMatch(/^\d{4}-\d\d-\d\dT16:00:00Z\/\d{4}-\d\d-\d\dT16:00:00Z$/)
    const [from, to] = period.split('/')
    const within = `reportedAt >= TIMESTAMP('${from}') AND reportedAt < TIMESTAMP('${to}')`
    expect(total).toBe((await counted(within)).total)
    expect(Number(await page.locator('[data-compared="now"]').getAttribute('data-count'))).toBe(total)
    const before = Number(await page.locator('[data-compared="before"]').getAttribute('data-count'))
    await page.click('[data-compared="before"] .chart-open')
    expect(await listTotal(page)).toBe(before)
    await page.goBack()
    await page.reload()
    expect(await settled(page)).toBe(total)
  })
}, 120_000)

test('a click on a bar means the bar that is drawn, also while the bars of another unit are under way', async () => {
  await look('panel=analysis:case', async (page) => {
    await settled(page)
    const canvas = page.locator(`${chart('time')} canvas`)
    await canvas.scrollIntoViewIfNeeded()
    const held: (() => void)[] = []
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('"month"')) await new Promise<void>((resolve) => held.push(resolve))
      await route.continue()
    })
    const asked = page.waitForRequest((request) => request.postData()?.includes('"month"') ?? false)
    await page.click(`${chart('time')} .ant-segmented-item:has-text("月")`)
    await asked
    const box = (await canvas.boundingBox())!
    await page.mouse.click(box.x + 44 + (box.width - 52) * 0.5, box.y + 60)
    await page.waitForFunction(() => new URL(location.href).searchParams.has('period'))
    const [from, to] = parameter(page, 'period').split('/')
    expect(Date.parse(to!) - Date.parse(from!)).toBe(86_400_000)
    const freed = page.unrouteAll({ behavior: 'ignoreErrors' })
    for (const release of held) release()
    await freed
    await settled(page)
  })
}, 120_000)

test('a rectangle brushed in the hours of the week filters map, list and all other charts, and clearing gives all back', async () => {
  await look('panel=analysis:case', async (page) => {
    const all = await settled(page)
    const canvas = page.locator(`${chart('hours')} canvas`).first()
    await canvas.scrollIntoViewIfNeeded()
    const box = (await canvas.boundingBox())!
    const cell = [(box.width - 44) / 24, (box.height - 22) / 7] as const
    const at = (hour: number, day: number) => [box.x + 40 + cell[0] * hour, box.y + 2 + cell[1] * day] as const
    await page.mouse.move(...at(8.5, 0.5))
    await page.mouse.down()
    await page.mouse.move(...at(10, 1), { steps: 4 })
    await page.mouse.move(...at(12.4, 2.4), { steps: 4 })
    await page.mouse.up()
    await page.waitForFunction(() => new URL(location.href).searchParams.has('filter.case'))
    const hours = [0, 1, 2].flatMap((day) => [8, 9, 10, 11, 12].map((hour) => day * 24 + hour))
    const filter = parameter(page, 'filter.case')
    expect(filter).toBe(`HOUROFWEEK(reportedAt,'Asia/Shanghai') IN (${hours.join(',')})`)
    const expected = await counted(filter)
    await page.waitForFunction(
      (count) => document.querySelector('.analysis-head [data-total]')?.getAttribute('data-total') === String(count),
      expected.total,
    )
    expect(expected.total).toBeGreaterThan(0)
    expect(expected.total).toBeLessThan(all)
    for (const id of ['hours', 'class']) await asTable(page, id)
    expect(await numbers(page, 'class')).toEqual(expected.ranks)
    const week = await numbers(page, 'hours')
    expect(hours.reduce((sum, hour) => sum + week.get(String(hour))!, 0)).toBe(expected.total)
    expect([...week.values()].reduce((sum, count) => sum + count, 0)).toBe(all)
    await page.click('.analysis-head .chart-open')
    expect(await listTotal(page)).toBe(expected.total)
    await page.click(`${chart('hours')} .chart-clear`)
    expect(await settled(page)).toBe(all)
  })
}, 120_000)

test('one request answers all charts, and a click on a bar of the canvas chooses it', async () => {
  await look('panel=analysis:case', async (page) => {
    await settled(page)
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.url().endsWith('/graphql') && request.postData()?.includes('ChartRound')) asked.push(request.url())
    })
    const canvas = page.locator(`${chart('state')} canvas`)
    await canvas.scrollIntoViewIfNeeded()
    const box = (await canvas.boundingBox())!
    await page.mouse.click(box.x + box.width * 0.45, box.y + 14)
    await page.waitForFunction(() => new URL(location.href).searchParams.has('filter.case'))
    await settled(page)
    expect(parameter(page, 'filter.case')).toMatch(/^state = '\w+'$/)
    expect(asked).toHaveLength(1)
  })
}, 120_000)

const looks = ['lang=zh-CN&theme=light', 'lang=zh-CN&theme=dark', 'lang=en&theme=light', 'lang=en&theme=dark']

test.each(looks)(
  'axe finds nothing serious in the linked charts at %s',
  async (words) => {
    const visit = await opened.visit({
      as: 'analyst',
      path: `/?${words}&layers=case&panel=analysis:case&filter.case=state=%27closed%27`,
    })
    try {
      const { page } = visit
      await settled(page)
      for (const id of ['class', 'time']) await asTable(page, id)
      await mapIsStill(page)
      expect(await seriousFaults(page)).toEqual([])
      expect(await page.locator('body').innerText()).not.toMatch(/\b(chart|source|analysis)\.[a-z]/)
      expect(visit.complaints).toEqual([])
    } finally {
      await visit.close()
    }
  },
  120_000,
)

test('working days say which years’ holidays are not known', async () => {
  await look('panel=analysis:case', async (page) => {
    await settled(page)
    expect(await page.locator('[data-days-note]').count()).toBe(0)
    await page.click(`${chart('time')} .ant-checkbox-wrapper`)
    await page.waitForSelector('[data-days-note]')
    // the last hours of 2026 in UTC are of the next year in China
    expect(await page.locator('[data-days-note]').allTextContents()).toEqual(['2027 年的节假日安排未知，仅除去周末。'])
  })
})
