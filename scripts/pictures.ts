import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { BrowserContext, Page } from 'playwright-core'
import { sceneStands } from '#tests/harness/wall.ts'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'docs', 'pictures')
const greatest = 300_000

/** One picture: its name, its size, the address, and what is done before it is taken. */
interface Picture {
  name: string
  size: [width: number, height: number]
  query: string
  /** The page; the map when absent. */
  path?: string
  act?: (page: Page) => Promise<void>
}

/** What the pictures show. */
interface Subjects {
  lamp: { id: string; at: string }
  event: string
  /** A place where borders of unit grids meet, and the panels of its community. */
  corner: string
  grids: string
  duty: string
  census: string
}

/** Moves the corner in the middle of the map. */
async function moveCorner(page: Page): Promise<void> {
  await page.waitForSelector('.grids-toolbar')
  await page.waitForSelector('.map-progress[data-busy="false"]', { state: 'attached' })
  await page.mouse.move(desk[0] / 2, desk[1] / 2)
  await page.mouse.down()
  await page.mouse.move(desk[0] / 2 + 20, desk[1] / 2 + 10)
  await page.mouse.move(desk[0] / 2 + 34, desk[1] / 2 + 18)
  await page.mouse.up()
  await page.waitForFunction(() => {
    const numbers = document.querySelector('.grids-table tbody')?.textContent
    return numbers !== undefined && !numbers.includes('—')
  })
}

/** Opens what has no owner, as a list and on the map. */
async function markMissing(page: Page): Promise<void> {
  await page.click('[data-rule="missingOwner"] button')
  await page.waitForSelector('.table-total[data-total]')
  await page.waitForSelector('.panel-table td')
  await page.waitForSelector('.marks-note[data-marked]')
}

const desk: [number, number] = [1440, 900]
const base = 'area,road,building,green,water'

function picturesOf({ lamp, event, corner, grids, duty, census }: Subjects): Picture[] {
  return [
    { name: 'overview', size: desk, query: `lang=zh-CN&theme=light&layers=case,${base}` },
    {
      name: 'lamps',
      size: desk,
      query: `lang=zh-CN&theme=light&layers=lamp,${base}&at=${lamp.at},17.6&open=lamp:${lamp.id}`,
      act: (page) => page.click('[data-layer="lamp"] .layer-name'),
    },
    {
      name: 'heat',
      size: desk,
      query: 'lang=zh-CN&theme=dark&layers=case,road,water&picture.case=heat&panel=heat:case',
    },
    { name: 'panel', size: desk, query: `lang=en&theme=light&layers=case,${base}&open=case:${event}&panel=table:case` },
    { name: 'mobile', size: [390, 844], query: `lang=zh-CN&theme=light&layers=case,${base}&open=case:${event}` },
    {
      name: 'grids',
      size: desk,
      query: `lang=zh-CN&theme=light&layers=area,road,building&at=${corner},17.3&panel=${grids}`,
      act: moveCorner,
    },
    {
      name: 'duty',
      size: desk,
      query: `lang=en&theme=light&layers=uncovered,area,road&at=${corner},15.2&panel=${duty}`,
      act: (page) => page.waitForSelector('.duty-legend').then(() => undefined),
    },
    {
      name: 'census',
      size: desk,
      query: `lang=zh-CN&theme=light&layers=censusItem,area,road&at=${corner},16.2&panel=${census}`,
    },
    {
      name: 'quality',
      size: desk,
      query: `lang=en&theme=dark&layers=component,${base}&panel=quality:component`,
      act: markMissing,
    },
    {
      name: 'wall',
      size: [1920, 1080],
      path: '/wall',
      query: 'lang=zh-CN&display=main',
      act: (page) => sceneStands(page),
    },
    { name: 'dark', size: desk, query: `lang=en&theme=dark&layers=case,lamp,${base}&at=${lamp.at},15.4` },
  ]
}

/** Starts the product on a port of its own, with the data of DATA_DIR or DATABASE_URL; tells its address when it is ready. */
async function start(): Promise<{ url: string; stop(): Promise<void> }> {
  const child = spawn(process.execPath, [join(root, 'scripts/start.ts')], {
    cwd: root,
    env: { ...process.env, PORT: '18990' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    let told = ''
    child.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString()
      const ready = /ready (http\S+)/.exec(told)?.[1]
      if (ready) resolve(ready)
    })
    child.once('close', () => reject(new Error(`The server did not start:\n${told}`)))
  })
  return {
    url,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}

interface Sample {
  id: string
  area: { id: string }
  geometry: GeoJSON.Point
}

async function ask<T>(context: BrowserContext, url: string, query: string): Promise<T> {
  const response = await context.request.post(`${url}/graphql`, { data: { query } })
  const { data, errors } = (await response.json()) as { data: T; errors?: { message: string }[] }
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'))
  return data
}

async function sample(context: BrowserContext, url: string, layer: string, filter: string): Promise<Sample> {
  const query = `{ features(layer: "${layer}", filter: "${filter}", first: 40) { nodes { id area { id } geometry } } }`
  const { features } = await ask<{ features: { nodes: Sample[] } }>(context, url, query)
  const found = features.nodes.findLast(({ geometry }) => geometry !== null)
  if (!found) throw new Error(`There is no ${layer} to show`)
  return found
}

interface Ground {
  gridWorkspace: { cells: { isInside: boolean; geometry: GeoJSON.Polygon }[] }
  dutyRosters: { id: string }[]
}

/** A place where at least three unit grids of an area meet. */
function cornerOf({ gridWorkspace: { cells } }: Ground): string {
  const seen = new Map<string, number>()
  for (const { geometry } of cells.filter(({ isInside }) => isInside))
    for (const place of geometry.coordinates[0]!.slice(1)) seen.set(place.join(), (seen.get(place.join()) ?? 0) + 1)
  const met = [...seen].filter(([, count]) => count >= 3)
  return met[Math.floor(met.length / 2)]![0]
}

/** Begins a draft and a census in an area. */
async function begin(context: BrowserContext, url: string, area: string) {
  const ground = await ask<Ground>(
    context,
    url,
    `{ gridWorkspace(area: "${area}") { cells } dutyRosters(area: "${area}") { id } }`,
  )
  const begun = await ask<{ createChangeSet: { id: string }; openCensus: { id: string } }>(
    context,
    url,
    `mutation { createChangeSet(area: "${area}", title: "沿路缘调整") { id } openCensus(area: "${area}", title: "年度普查") { id } }`,
  )
  return {
    corner: cornerOf(ground),
    grids: `grids:${area}:${begun.createChangeSet.id}`,
    duty: `duty:${area}:${ground.dutyRosters[0]!.id}`,
    census: `census:${area}:${begun.openCensus.id}&filter.censusItem=${encodeURIComponent(`census = '${begun.openCensus.id}'`)}`,
  }
}

/** Takes a picture as WebP, as good as fits into the bound. */
async function take(context: BrowserContext, url: string, { name, size, query, path, act }: Picture): Promise<void> {
  const page = await context.newPage()
  await page.setViewportSize({ width: size[0], height: size[1] })
  await page.goto(`${url}${path ?? '/'}?${query}`)
  if (!path) await page.waitForSelector('.map canvas')
  await act?.(page)
  await page.waitForLoadState('networkidle')
  if (!path) await page.waitForSelector('.map-progress[data-busy="false"]', { state: 'attached' })
  const session = await context.newCDPSession(page)
  for (const quality of [90, 80, 70, 55]) {
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality })
    const bytes = Buffer.from(data, 'base64')
    if (bytes.length > greatest && quality > 55) continue
    writeFileSync(join(folder, `${name}.webp`), bytes)
    console.log(`docs/pictures/${name}.webp  ${Math.round(bytes.length / 1000)} kB`)
    break
  }
  await page.close()
}

mkdirSync(folder, { recursive: true })
const server = await start()
const args = ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader']
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [...args, '--ignore-gpu-blocklist'],
})
try {
  const context = await browser.newContext({ locale: 'zh-CN', reducedMotion: 'reduce' })
  await ask(context, server.url, 'mutation { signIn(name: "manager", password: "yizhangtu-manager") { account } }')
  const lamp = await sample(context, server.url, 'lamp', "state = 'intact'")
  const event = await sample(context, server.url, 'case', "state = 'handling'")
  const shown = { id: lamp.id, at: lamp.geometry.coordinates.join(',') }
  const subjects = { lamp: shown, event: event.id, ...(await begin(context, server.url, event.area.id)) }
  for (const picture of picturesOf(subjects)) {
    await take(context, server.url, picture)
  }
} finally {
  await browser.close()
  await server.stop()
}
