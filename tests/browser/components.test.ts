import codeReader from 'jsqr'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseFilter } from '#api/contract/filter.ts'
import { seriousFaults } from '#tests/harness/axe.ts'
import { mapIsStill, openTestBrowser } from '#tests/harness/browser.ts'
import type { TestBrowser } from '#tests/harness/browser.ts'

let opened: TestBrowser

beforeAll(async () => {
  opened = await openTestBrowser()
}, 240_000)

afterAll(async () => {
  await opened?.close()
})

/** What a scanner reads from the code that is shown. */
async function scanned(page: Page): Promise<string | undefined> {
  const pixels = await page.locator('.code-figure img').evaluate(async (image: HTMLImageElement) => {
    await image.decode()
    const canvas = new OffscreenCanvas(400, 400)
    const context = canvas.getContext('2d')!
    context.drawImage(image, 0, 0, 400, 400)
    return [...context.getImageData(0, 0, 400, 400).data]
  })
  return codeReader.default(Uint8ClampedArray.from(pixels), 400, 400)?.data
}

const start = '/?lang=zh-CN&theme=light&at=111.9525,21.8535,18&layers=component'

test('a manager adds a component by a click, corrects its place, retires it, and sees the numbers of the dashboard', async () => {
  const { page, complaints, close } = await opened.visit({
    as: 'manager',
    path: `${start}&panel=create:component`,
    width: 1440,
    height: 900,
  })
  const choose = async (label: string, option: string) => {
    await page.getByLabel(label, { exact: true }).click()
    await page.keyboard.type(option)
    await page.waitForSelector(`.ant-select-item-option-active[title*="${option}"]`, { state: 'attached' })
    await page.keyboard.press('Enter')
  }
  const pick = async (x: number, y: number) => {
    await page.getByRole('button', { name: '在地图上选点' }).click()
    await page.locator('.pick-glass').click({ position: { x, y } })
  }
  try {
    await mapIsStill(page)
    await choose('部件类别', 'C0101')
    await pick(620, 420)
    await page.getByLabel('名称', { exact: true }).fill('东风路上水井盖')
    await page.locator('.panel-side .form-foot button').click()
    await page.waitForSelector('.panel-detail .fields')
    const text = await page.locator('.panel-detail').innerText()
    expect(text).toContain('东风路上水井盖')
    const code = /\b4499\d{12}\b/.exec(text)![0]
    expect(code).toMatch(/^4499\d\d0101\d{6}$/)
    expect(await seriousFaults(page)).toEqual([])

    await page.getByRole('button', { name: '移位' }).click()
    await pick(700, 450)
    await page.getByRole('button', { name: '保存新位置' }).click()
    await page.waitForSelector('.panel-detail .fields')
    const moved = await opened.server.kernel.one({ account: '', role: 'manager', areaPrefix: '' }, `component:${code}`)
    expect(moved).toMatchObject({ version: 2, name: '东风路上水井盖' })
    const pointedAt = async () => {
      for (const x of [720, 700]) await page.mouse.move(x, 450)
      return (await page.locator('.tip').allInnerTexts()).join()
    }
    await expect.poll(pointedAt, { timeout: 30_000 }).toContain(code)
    await page.locator('.ant-message').getByRole('button').click()
    const versionNow = async () =>
      (await opened.server.kernel.one({ account: '', role: 'manager', areaPrefix: '' }, `component:${code}`))?.[
        'version'
      ]
    await expect.poll(versionNow, { timeout: 30_000 }).toBe(3)

    await page.getByRole('button', { name: '二维码' }).click()
    expect(await scanned(page)).toBe(`${opened.server.url}/?open=component%3A${code}`)
    await page.keyboard.press('Escape')
    await page.locator('.panel-detail').getByRole('button', { name: '注销' }).click()
    await page.getByLabel('原因').fill('道路改造')
    await page.locator('.panel-side .form-foot button').click()
    await page.waitForSelector('.panel-side', { state: 'detached' })
    expect(
      await opened.server.kernel.one({ account: '', role: 'manager', areaPrefix: '' }, `component:${code}`),
    ).toBeNull()
    expect(complaints).toEqual([])
  } finally {
    await close()
  }
}, 120_000)

test('a number of the dashboard opens a list of that length, on a phone as well', async () => {
  const { page, complaints, close } = await opened.visit({
    as: 'analyst',
    path: `${start}&panel=quality:component`,
    width: 390,
    height: 844,
  })
  try {
    const rule = page.locator('[data-rule="missingOwner"]')
    await rule.waitFor()
    const number = Number((await rule.locator('strong').innerText()).replaceAll(',', ''))
    expect(number).toBeGreaterThan(0)
    expect(await seriousFaults(page)).toEqual([])
    await rule.getByRole('button').click()
    await page.waitForFunction(() => location.search.includes('filter.component'))
    await page.waitForSelector(`.marks-note[data-count="${number}"][data-marked="${number}"]`)
    await page.waitForFunction((before) => !location.search.includes(before), '111.9525,21.8535,18')
    expect(await seriousFaults(page)).toEqual([])
    await page.locator('.panel-side').getByRole('button', { name: '关闭' }).click()
    await page.waitForSelector(`.table-total[data-total="${number}"]`)
    await page.getByRole('button', { name: '清除筛选与标记' }).click()
    await page.waitForSelector('.marks-note', { state: 'detached' })

    const split = page.waitForResponse((response) => response.url().includes('.mvt?by=ownership'))
    await page.goto(`${opened.server.url}${start.replace(',18&', ',13&')}&picture.component=split&panel=heat:component`)
    expect((await split).ok()).toBe(true)
    await page.waitForSelector(`.legend-split [data-value="unknown"][data-count="${number}"]`)
    await mapIsStill(page)
    expect(await seriousFaults(page)).toEqual([])
    expect(complaints).toEqual([])
  } finally {
    await close()
  }
}, 120_000)

const manager = { account: 'manager', role: 'manager', areaPrefix: '' } as const

test('a manager edits all that match at once, and merges two that are one', async () => {
  const { kernel } = opened.server
  const geometry = { type: 'Point', coordinates: [111.9563, 21.8563] }
  const make = (values: object) =>
    kernel.create(manager, 'component', { geometry, values: { class: 'C0103', state: 'abandoned', ...values } })
  const [keep, other] = [await make({ name: '甲' }), await make({ name: '乙', accuracy: 'A' })]
  const filter = `id IN ('${keep.id}', '${other.id}')`
  const { page, complaints, close } = await opened.visit({
    as: 'manager',
    path: `${start}&filter.component=${encodeURIComponent(filter)}&panel=batch:component`,
    width: 1440,
    height: 900,
  })
  try {
    await page.getByLabel('添加要修改的字段').click()
    await page.keyboard.type('养护单位')
    await page.waitForSelector('.ant-select-item-option-active[title*="养护单位"]', { state: 'attached' })
    await page.keyboard.press('Enter')
    await page.locator('.batch-value textarea:not([aria-hidden])').fill('养护九队')
    await page.locator('.batch .form-foot button').click()
    await page.waitForSelector('.batch-sample ins')
    expect(await page.locator('[data-number="changes"] dd').innerText()).toBe('2')
    expect(await seriousFaults(page)).toEqual([])
    await page.locator('.batch-outlook .form-foot button').click()
    await page.waitForSelector('.batch-done')
    expect(await kernel.one(manager, `component:${other.id}`)).toMatchObject({ maintainer: '养护九队', version: 2 })

    await page.goto(`${opened.server.url}${start}&open=component:${keep.id}`)
    await page.getByRole('button', { name: '合并重复' }).click()
    await page.getByLabel('两者确为两件时').fill('双井并排')
    await page.getByRole('button', { name: '不是重复' }).click()
    await page.waitForSelector('.panel-side [data-verdict="two"]')
    expect(await kernel.one(manager, `component:${keep.id}`)).toMatchObject({ twin: null })
    expect(await seriousFaults(page)).toEqual([])
    await page.getByLabel('撤回的理由').fill('复核为同一井')
    await page.getByRole('button', { name: '撤回认定' }).click()
    await page.getByRole('radio', { name: `取 ${other.id} 的名称` }).check()
    expect(await seriousFaults(page)).toEqual([])
    await page.locator('.merge .form-foot button').click()
    await page.waitForSelector('.panel-detail .fields')
    expect(await kernel.one(manager, `component:${keep.id}`)).toMatchObject({ name: '乙', accuracy: 'A', version: 3 })
    expect(await kernel.one(manager, `component:${other.id}`)).toBeNull()
    expect(complaints).toEqual([])
  } finally {
    await close()
  }
}, 120_000)

test('a surveyor records on a phone while the network is lost, and nothing is lost when it comes back', async () => {
  const { page, close } = await opened.visit({
    as: 'manager',
    path: `${start}&panel=census:449901001001:4499-S001`,
    width: 390,
    height: 844,
  })
  const found = (filter: string) => opened.server.kernel.count(manager, 'censusItem', parseFilter(filter))
  try {
    const item = page.locator('.census-items button').first()
    const id = (await item.getAttribute('data-item'))!
    await item.click()
    await page.waitForSelector('.census-say')
    await page.getByRole('button', { name: '当前位置' }).click()
    await page.getByText('无法取得当前位置').waitFor()
    await page.context().grantPermissions(['geolocation'])
    const { geometry } = (await opened.server.kernel.one(manager, `censusItem:${id}`))!
    const [longitude, latitude] = (geometry as GeoJSON.Point).coordinates as [number, number]
    await page.context().setGeolocation({ longitude, latitude, accuracy: 24.2 })
    await page.getByRole('button', { name: '当前位置' }).click()
    await page.getByText('只准到约 ±25 米,达不到 A、B、C 级').waitFor()
    await page.context().setGeolocation({ longitude, latitude, accuracy: 0.8 })
    await page.getByRole('button', { name: '当前位置' }).click()
    await page.getByText('只准到约 ±1 米,达不到 A 级').waitFor()
    expect(await page.locator('[data-doubtful="true"]').allInnerTexts()).toEqual(['找到 A ±0.5 米'])
    expect(await page.getByLabel('经度').inputValue()).toBe(longitude.toFixed(7))
    expect(await seriousFaults(page)).toEqual([])
    await page.context().setOffline(true)
    await page.getByRole('button', { name: '找到 B' }).click()
    await page.waitForSelector('.census-queue[data-waiting="1"] .ant-alert-warning')
    expect(await found(`id = '${id}' AND status = 'found'`)).toBe(0)
    await page.context().setOffline(false)
    await page.waitForSelector('.census-queue[data-waiting="0"]', { state: 'attached' })
    expect(await found(`id = '${id}' AND status = 'found' AND accuracy = 'B'`)).toBe(1)

    await page.getByRole('button', { name: '返回清单' }).click()
    await page.locator('.census').getByText('进度', { exact: true }).click()
    const region = page.locator('.census-regions button').first()
    const grid = (await region.getAttribute('data-region'))!
    expect(await page.locator('.census-legend [data-class="census.step.0"]').count()).toBe(1)
    expect(await seriousFaults(page)).toEqual([])
    await region.click()
    await page.waitForFunction((code) => location.search.includes(`:${code}`), grid)
    await page.locator('.census-chips').waitFor()
    const open = await found(`census = '4499-S001' AND status = 'open' AND grid = '${grid}'`)
    await page.waitForFunction(
      (count) => document.querySelector('.census-chips b')?.textContent === String(count),
      open,
    )
  } finally {
    await close()
  }
}, 120_000)
