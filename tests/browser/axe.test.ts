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

const panels = {
  'the list beside a feature': '&open=area:4499&panel=table:case',
  'the heat panel': '&panel=heat:case&picture.case=heat',
  'the time bar and two periods':
    '&time=month&panel=heat:case&picture.case=heat&period=2026-01-01/2026-07-01&against=2025-07-01/2026-01-01&swipe=0.5',
  'a choropleth': '&panel=heat:case&picture.case=choropleth',
  'the filter panel': '&panel=filter:component',
}
const looks = ['lang=zh-CN&theme=light', 'lang=zh-CN&theme=dark', 'lang=en&theme=light', 'lang=en&theme=dark']
const cases = looks.flatMap((look) => Object.entries(panels).map(([name, panel]) => ({ name, look, panel })))

test.each(cases)(
  'axe finds nothing serious in $name at $look',
  async ({ look, panel }) => {
    const { page, complaints, close } = await opened.visit({
      as: 'manager',
      path: `/?${look}&layers=case,road${panel}`,
    })
    try {
      await page.waitForSelector('.panel-side .panel-body')
      await page.click('[data-layer="case"] .layer-name')
      await mapIsStill(page)
      expect(await seriousFaults(page)).toEqual([])
      expect(complaints).toEqual([])
    } finally {
      await close()
    }
  },
  120_000,
)
