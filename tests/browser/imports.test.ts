import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#api/core/db/statement.ts'
import { seriousFaults } from '#tests/harness/axe.ts'
import { mapIsStill, openTestBrowser } from '#tests/harness/browser.ts'
import type { TestBrowser } from '#tests/harness/browser.ts'
import { gridFile, loadedCommunity } from '#tests/harness/loading.ts'

let opened: TestBrowser
beforeAll(async () => {
  opened = await openTestBrowser()
}, 240_000)
afterAll(() => opened?.close())

const cells = () =>
  opened.server.database.query<{ id: string; m2: number }>(
    sql`select id, round(area_m2)::int as m2 from city.grid where starts_with(id, ${loadedCommunity}) order by id`,
  )

test('a manager loads unit grids: chooses a file, decides on its faults by mouse and keyboard, and imports it', async () => {
  const { page, complaints, close } = await opened.visit({ as: 'manager', path: '/?lang=en&theme=light&layers=grid' })
  try {
    await mapIsStill(page)
    await page.click('[data-layer="grid"] .layer-name')
    await page.getByRole('button', { name: 'Import data' }).click()
    const file = { name: 'cells.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(gridFile()) }
    await page.setInputFiles('.load-drop input', file)
    await page.getByRole('button', { name: 'Check' }).click()
    await page.waitForSelector('.load-kinds')
    const found = () =>
      page.$$eval('.load-kinds tr[data-kind]', (rows) => rows.map((row) => [row.dataset['kind'], row.dataset['found']]))
    expect(await found()).toEqual([
      ['duplicate', '1'],
      ['overlap', '1'],
      ['sliver', '1'],
      ['gap', '1'],
    ])
    expect(await seriousFaults(page)).toEqual([])
    const decisions = () =>
      page.$$eval('.load-list [data-mend]', (items) => items.map((item) => (item as HTMLElement).dataset['decision']))
    const keys = async (...names: string[]) => {
      for (const name of names) await page.keyboard.press(name)
    }
    await keys('ArrowDown', 'r', 'a')
    await expect.poll(decisions).toEqual(['refused', 'accepted', 'open', 'open'])
    await keys('u', 'u')
    await expect.poll(decisions).toEqual(['open', 'open', 'open', 'open'])
    // all that is proposed; a gap stays until it is accepted itself
    await page.getByRole('button', { name: 'Accept all 3' }).click()
    await expect.poll(decisions).toEqual(['accepted', 'accepted', 'accepted', 'open'])
    const before = await cells()
    await page.getByRole('button', { name: 'Import…' }).click()
    const asked = page.getByRole('dialog')
    await asked.getByText('Overlaps mended: 1').waitFor()
    expect(await cells()).toEqual(before)
    await asked.getByRole('button', { name: 'Import', exact: true }).click()
    await page.waitForSelector('.load-done')
    const after = await cells()
    // the duplicate was not loaded, and the overlap went to one of the two
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    expect(after).not.toEqual(before)
    await page.getByRole('button', { name: 'Show on the map' }).click()
    await page.waitForSelector('.panel-load', { state: 'detached' })
    expect(complaints).toEqual([])
  } finally {
    await close()
  }
}, 60_000)

test('a file that is none, and an account without the right, are told in words', async () => {
  const { page, close } = await opened.visit({ as: 'manager', path: '/?lang=zh-CN&theme=light&panel=load:area' })
  try {
    await page.setInputFiles('.load-drop input', {
      name: 'x.geojson',
      mimeType: 'application/geo+json',
      buffer: Buffer.from('none'),
    })
    await page.getByText('文件不是有效的 GeoJSON。').waitFor()
  } finally {
    await close()
  }
  const town = await opened.visit({ as: 'town', path: '/?lang=zh-CN&theme=light&panel=load:grid' })
  try {
    await town.page.getByText('不能在此导入').waitFor()
  } finally {
    await town.close()
  }
}, 60_000)
