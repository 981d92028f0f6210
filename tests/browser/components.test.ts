import { afterAll, beforeAll, expect, test } from 'vitest'
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

    await page.getByRole('button', { name: '二维码' }).click()
    await page.waitForSelector('.code-figure img')
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
    await page.locator('.panel-side').getByRole('button', { name: '关闭' }).click()
    await page.waitForSelector(`.table-total[data-total="${number}"]`)
    expect(complaints).toEqual([])
  } finally {
    await close()
  }
}, 120_000)
