import type { CDPSession, Page } from 'playwright-core'
import { toMetres } from '#api/contract/geo.ts'
import { mapIsStill, openTestBrowser } from '#tests/harness/browser.ts'
import { smallCity } from '#tests/harness/city.ts'
import type { Outcome, Workload } from './workload.ts'

const middle = [10, 5] as const
const zoom = 15.2
const moves = 30

const degreesAt = (column: number, row: number) =>
  [smallCity.west + column * smallCity.step, smallCity.south + row * smallCity.step] as const

/** Where a corner of the small city's lattice is on the page. */
async function pixelOf(page: Page, column: number, row: number): Promise<[number, number]> {
  const box = (await page.locator('.map').boundingBox())!
  const [x, y] = toMetres(...degreesAt(column, row))
  const [cx, cy] = toMetres(...degreesAt(...middle))
  const resolution = 156_543.03392804097 / 2 ** zoom
  return [box.x + box.width / 2 + (x - cx) / resolution, box.y + box.height / 2 - (y - cy) / resolution]
}

/** Milliseconds of script since the page began. */
async function scriptOf(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'ScriptDuration')!.value * 1000
}

/** Script of one move of the pointer with the frame that follows, in milliseconds. */
async function scriptPerMove(page: Page, session: CDPSession, [x, y]: [number, number]): Promise<number> {
  const frame = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0))))
  for (let step = 0; step < 5; step += 1) {
    await page.mouse.move(x + 1 + step, y + 1)
    await frame()
  }
  const before = await scriptOf(session)
  for (let step = 0; step < moves; step += 1) {
    await page.mouse.move(x + 5 + (step % 9), y + (step % 7))
    await frame()
  }
  return ((await scriptOf(session)) - before) / moves
}

async function measure(): Promise<Outcome> {
  const opened = await openTestBrowser()
  try {
    const [lon, lat] = degreesAt(...middle)
    const path = (panel: string) =>
      `/?at=${lon.toFixed(6)},${lat.toFixed(6)},${zoom}&lang=zh-CN&theme=light&layers=area,road&panel=${panel}`
    const { page } = await opened.visit({ as: 'manager', width: 1440, height: 900, path: path('grids:4499') })
    await page.click('.panel-grids .ant-btn-primary')
    await page.waitForSelector('.grids-toolbar')
    await page.goto(opened.server.url + path(new URL(page.url()).searchParams.get('panel')!))
    await page.waitForSelector('.grids-toolbar')
    await mapIsStill(page)
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable')
    const corner = await pixelOf(page, 7, 5)
    const hover = await scriptPerMove(page, session, corner)
    await page.mouse.move(...corner)
    await page.mouse.down()
    const drag = await scriptPerMove(page, session, corner)
    await page.mouse.up()
    await page.waitForSelector('.grids-table tbody tr')
    return {
      workload: 'grid-gesture',
      figures: [
        { name: 'script per redraw while a corner is dragged, 200 cells', value: drag, unit: 'ms', atMost: 50 },
        { name: 'script per move of the pointer without a drag', value: hover, unit: 'ms' },
      ],
      ratio: { of: 'dragging', to: 'pointing', value: drag / hover },
    }
  } finally {
    await opened.close()
  }
}

/** What a gesture of the grid editor costs in a city of 200 cells with live checks: kernel, rules, table, scene and drawing, as Chromium counts script. */
export const gridGesture: Workload = { name: 'grid-gesture', run: measure }
