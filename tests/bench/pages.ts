import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { layers } from '#api/layers/index.ts'
import { loadWall } from '#api/wall/seed.ts'
import { mapIsStill } from '#tests/harness/browser.ts'
import { randomFrom } from '#tests/harness/random.ts'
import { sceneStands } from '#tests/harness/wall.ts'
import { ask, signedIn, withSite } from './site.ts'
import type { Site } from './site.ts'
import type { Figure, Outcome, Workload } from './workload.ts'

const scenes = ['city-overview', 'live-operations', 'lamps-and-components', 'area-in-depth'] as const
const sizes = [
  { width: 1920, height: 1080, runs: 3, atMost: 3 },
  { width: 3840, height: 2160, runs: 1, atMost: undefined },
  { width: 7680, height: 2160, runs: 1, atMost: undefined },
] as const

/** Bytes of script that a page loads, as they are sent and unpacked. */
function weighScript(page: Page): () => Promise<{ sent: number; plain: number }> {
  const weights: Promise<{ sent: number; plain: number }>[] = []
  page.on('requestfinished', (request) => {
    if (request.resourceType() !== 'script') return
    const weigh = async () => {
      const body = await (await request.response())!.body()
      return { sent: (await request.sizes()).responseBodySize, plain: body.length }
    }
    weights.push(weigh())
  })
  return async () => {
    const all = await Promise.all(weights)
    return {
      sent: all.reduce((sum, { sent }) => sum + sent, 0),
      plain: all.reduce((sum, { plain }) => sum + plain, 0),
    }
  }
}

/** The script of the map page until its map is still. */
async function weighMap(site: Site): Promise<{ sent: number; plain: number }> {
  const context = await signedIn(site, 'analyst')
  const page = await context.newPage()
  const weigh = weighScript(page)
  await page.goto(`${site.url}/?lang=zh-CN`)
  await mapIsStill(page)
  const weight = await weigh()
  await context.close()
  return weight
}

/** Milliseconds since the address was opened at which the next frame was on the screen: the browser tells it of a text that was not there before. */
function presented(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) =>
          resolve((list.getEntries()[0] as PerformanceEntry & { renderTime: number }).renderTime),
        ).observe({ type: 'element', buffered: true })
        const mark = document.createElement('p')
        mark.setAttribute('elementtiming', 'drawn')
        mark.style.cssText = 'position: fixed; inset: 0 auto auto 0; font-size: 20px'
        mark.textContent = '■'
        document.body.append(mark)
      }),
  )
}

/** Seconds from the address until the frame in which everything on the wall is drawn is on the screen. */
async function drawWall(site: Site, scene: string, viewport: { width: number; height: number }): Promise<number> {
  const context = await signedIn(site, 'wall', viewport)
  const page = await context.newPage()
  page.setDefaultTimeout(120_000)
  await page.goto(`${site.url}/wall?lang=zh-CN&display=main`)
  await sceneStands(page, scene)
  const drawn = await presented(page)
  await context.close()
  return drawn / 1000
}

const turned = (first: number) => [...scenes.slice(first), ...scenes.slice(0, first)]

/** The shortest time of each scene at each size; the scenes in another order each time. */
async function drawScenes(site: Site): Promise<Figure[]> {
  const random = randomFrom(12)
  const presenter = await signedIn(site, 'manager')
  const steer = (scene: string | null) =>
    ask(presenter, site.url, 'mutation ($choice: JSON) { steerDisplay(name: "main", choice: $choice) { name } }', {
      choice: scene && { scene, minutes: 60 },
    })
  const figures: Figure[] = []
  for (const { width, height, runs, atMost } of sizes) {
    const best = new Map<string, number>()
    for (let run = 0; run < runs; run += 1)
      for (const scene of turned(random.whole(scenes.length))) {
        await steer(scene)
        const seconds = await drawWall(site, scene, { width, height })
        best.set(scene, Math.min(best.get(scene) ?? Infinity, seconds))
      }
    for (const scene of scenes)
      figures.push({
        name: `${scene} ${width}×${height}`,
        value: best.get(scene)!,
        unit: 's',
        ...(atMost && { atMost }),
      })
  }
  await steer(null)
  await presenter.close()
  return figures
}

async function measure(site: Site): Promise<Outcome> {
  await loadWall(site.database, join(import.meta.dirname, '..', '..', 'gis-data', 'wall'), layers)
  const { sent, plain } = await weighMap(site)
  return {
    workload: 'pages',
    figures: [
      { name: 'P12 script of the map page, gzip', value: sent / 1000, unit: 'kB', atMost: 600 },
      ...(await drawScenes(site)),
    ],
    ratio: { of: 'script as sent', to: 'unpacked', value: sent / plain },
  }
}

/** What a first visit loads before the map is still, and how long the scenes of the wall take until they are drawn in software GL, the server and the browser on one machine. */
export const pages: Workload = { name: 'pages', run: (bench) => withSite(bench, measure) }
