import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page, Request } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtPages } from '#api/serve.ts'
import { seriousFaults } from '#tests/harness/axe.ts'
import { smallCity } from '#tests/harness/city.ts'
import { openTestWall, sceneStands } from '#tests/harness/wall.ts'
import type { TestWall } from '#tests/harness/wall.ts'

const scenes = ['city-overview', 'live-operations', 'lamps-and-components', 'area-in-depth']
let wall: TestWall

beforeAll(async () => {
  wall = await openTestWall()
}, 240_000)
afterAll(() => wall?.close())

const steer = (scene: string | null) =>
  wall.ask('manager', 'mutation ($choice: JSON) { steerDisplay(name: "wall", choice: $choice) { name } }', {
    choice: scene && { scene, minutes: 60 },
  })

/** Waits until no question of a page is under way: its clock must not run ahead of a busy machine. */
function answersOf(page: Page): () => Promise<void> {
  const underWay = new Set<Request>()
  let tell = () => {}
  const end = (request: Request) => {
    underWay.delete(request)
    if (underWay.size === 0) tell()
  }
  page.on('request', (request) => request.url().endsWith('/graphql') && underWay.add(request))
  page.on('requestfinished', end)
  page.on('requestfailed', end)
  return () =>
    new Promise((resolve) => {
      tell = resolve
      if (underWay.size === 0) resolve()
    })
}

/** Texts that do not fit into their boxes. */
function clipped(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.wall *')]
      .filter((element) => element.children.length === 0 && element.textContent.trim() !== '')
      .filter((element) => getComputedStyle(element).display !== 'inline')
      .filter(
        ({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>
          scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 3,
      )
      .map((element) => element.textContent),
  )
}

/** Words whose letters are smaller than twelve thousandths of the height of the screen. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.wall *')]
      .filter((element) => element.children.length === 0 && element.textContent.trim() !== '')
      .filter((element) => Number.parseFloat(getComputedStyle(element).fontSize) < window.innerHeight * 0.012)
      .map((element) => element.textContent),
  )
}

test.each(scenes)(
  'the scene %s is drawn whole, without a cursor, scroll bars, clipped, small or faint words',
  async (scene) => {
    await steer(scene)
    for (const lang of ['zh-CN', 'en']) {
      const { page, context, complaints } = await wall.visit({ path: `/wall?lang=${lang}` })
      await sceneStands(page, scene)
      expect(await clipped(page)).toEqual([])
      expect(await tooSmall(page)).toEqual([])
      expect(await seriousFaults(page)).toEqual([])
      const seen = await page.evaluate(() => ({
        cursors: [
          ...new Set(
            [...document.querySelectorAll('.wall, .wall *')].map((element) => getComputedStyle(element).cursor),
          ),
        ],
        bars:
          document.documentElement.scrollHeight > window.innerHeight ||
          document.documentElement.scrollWidth > window.innerWidth,
        overflow: getComputedStyle(document.body).overflow,
        isSynthetic: /合成|Synthetic/.test(document.querySelector('.head')?.textContent ?? ''),
        feeds: document.querySelectorAll('.foot li').length,
        ages: [...document.querySelectorAll('.tile')]
          .filter((tile) => !tile.querySelector('.age'))
          .map((tile) => tile.getAttribute('data-kind')),
      }))
      expect(seen).toEqual({
        cursors: ['none'],
        bars: false,
        overflow: 'hidden',
        isSynthetic: true,
        feeds: 4,
        ages: seen.ages.filter((kind) => kind === 'legend'),
      })
      expect(complaints).toEqual([])
      await context.close()
    }
  },
  120_000,
)

test('a screen of a wide wall draws its own part only', async () => {
  await steer('city-overview')
  const { page, context } = await wall.visit({ path: '/wall?lang=zh-CN&screen=2/2', width: 960, height: 540 })
  await sceneStands(page, 'city-overview')
  const kinds = await page.$$eval('.stage .tile', (tiles) => tiles.map((tile) => tile.getAttribute('data-kind')))
  expect(kinds).toContain('ranking')
  const box = await page.locator('.tile[data-kind="ranking"]').boundingBox()
  expect(box!.x).toBeGreaterThan(0)
  expect(box!.x + box!.width).toBeLessThanOrEqual(960)
  await context.close()
}, 60_000)

test('a server that goes and comes back leaves the last picture on the wall, and the wall finds it again by itself', async () => {
  await steer('live-operations')
  const { page, context, complaints } = await wall.visit({ width: 1280, height: 720 })
  await sceneStands(page, 'live-operations')
  const figures = await page.locator('.figures').first().textContent()
  await wall.stop()
  await page.waitForSelector('.foot[data-line="lost"]')
  await page.waitForFunction(() => /连接中断/.test(document.querySelector('.line-state')?.textContent ?? ''))
  expect(await page.locator('.figures').first().textContent()).toBe(figures)
  await wall.start()
  await page.waitForSelector('.foot[data-line="up"]', { timeout: 30_000 })
  await sceneStands(page)
  expect(complaints).toEqual([])
  await context.close()
}, 120_000)

test('a wall loads itself anew when another build is served, but not while the page is not to be had', async () => {
  const pages = mkdtempSync(join(tmpdir(), 'yizhangtu-pages-'))
  cpSync(builtPages, pages, { recursive: true })
  const text = readFileSync(join(pages, 'wall.html'), 'utf8')
  writeFileSync(join(pages, 'wall.html'), text.replace('</head>', '<meta name="build" content="next"></head>'))
  await steer('live-operations')
  const { page, context, complaints } = await wall.visit({ width: 1280, height: 720 })
  await sceneStands(page, 'live-operations')
  let refused = 0
  await page.route('**/wall*', (route) => (refused++ < 2 ? route.abort() : route.continue()))
  await wall.stop()
  await wall.start(pages)
  try {
    await page.waitForSelector('meta[name="build"][content="next"]', { state: 'attached', timeout: 60_000 })
    await sceneStands(page, 'live-operations')
    expect(refused).toBeGreaterThan(2)
    expect(complaints).toEqual([])
    await context.close()
  } finally {
    await wall.stop()
    await wall.start()
    rmSync(pages, { recursive: true })
  }
}, 120_000)

test('a network that is cut for two minutes shows in the age of every tile; half a minute after it is back all is fresh', async () => {
  await steer('live-operations')
  const { page, context } = await wall.visit({ width: 1280, height: 720, isClockHeld: true })
  const answered = answersOf(page)
  const pass = async (seconds: number, until: () => Promise<boolean>) => {
    for (let i = 0; i < seconds; i += 1) {
      await page.clock.runFor(1_000)
      await page.waitForFunction(() => true)
      await answered()
      if (await until()) return true
    }
    return false
  }
  const isReady = () =>
    page.evaluate(
      () =>
        [...document.querySelectorAll<HTMLElement>('.tile')].length > 0 &&
        [...document.querySelectorAll<HTMLElement>('.tile')].every((tile) => tile.dataset['ready'] === 'true'),
    )
  expect(await pass(60, isReady)).toBe(true)
  await context.setOffline(true)
  await pass(135, () => Promise.resolve(false))
  expect(await page.getAttribute('.foot', 'data-line')).toBe('lost')
  const states = await page.$$eval('.tile[data-kind="figures"] .age, .tile[data-kind="loop"] .age', (ages) =>
    ages.map((age) => age.getAttribute('data-state')),
  )
  expect(states).toEqual(['old', 'old', 'old'])
  expect(await page.locator('.tile[data-kind="figures"] .age').first().textContent()).toMatch(/分钟前/)
  await context.setOffline(false)
  const isFresh = () =>
    page.evaluate(
      () =>
        document.querySelector('.foot')?.getAttribute('data-line') === 'up' &&
        [...document.querySelectorAll('.tile[data-kind="figures"] .age, .tile[data-kind="loop"] .age')].every(
          (age) => age.getAttribute('data-state') === 'fresh',
        ),
    )
  expect(await pass(30, isFresh)).toBe(true)
  await context.close()
}, 180_000)

test('a tile that fails is told so and takes nothing else down', async () => {
  const document = {
    title: { zh: '坏块', en: 'Fault' },
    area: '',
    refresh: 30,
    tiles: [
      { id: 'bad', kind: 'ranking', x: 0, y: 0, w: 8, h: 4, layer: 'case', period: 'all', by: 'nowhere', first: 3 },
      { id: 'good', kind: 'clock', x: 8, y: 0, w: 8, h: 4 },
    ],
  }
  await wall.ask(
    'manager',
    'mutation ($document: JSON!) { saveScene(id: "fault", version: 0, document: $document) { version } }',
    { document },
  )
  await steer('fault')
  const { page, context } = await wall.visit({ width: 960, height: 540 })
  await page.waitForSelector('.tile[data-kind="ranking"] .tile-wait')
  expect(await page.locator('.clock b').textContent()).toMatch(/^\d\d:\d\d$/)
  await context.close()
}, 60_000)

test('the camera of a map goes from stop to stop and begins again', async () => {
  const center = [smallCity.west + 0.005, smallCity.south + 0.005]
  const stops = [12, 18].map((zoom) => ({ center, zoom, seconds: 20 }))
  const map = { id: 'map', kind: 'map', x: 0, y: 0, w: 24, h: 12, period: 'all', stops }
  const document = {
    title: { zh: '镜头', en: 'Camera' },
    area: '',
    refresh: 600,
    tiles: [{ ...map, layers: [{ layer: 'area', picture: 'symbol' }] }],
  }
  await wall.ask(
    'manager',
    'mutation ($document: JSON!) { saveScene(id: "camera", version: 0, document: $document) { version } }',
    { document },
  )
  await steer('camera')
  const { page, context } = await wall.visit({ width: 960, height: 540, isClockHeld: true })
  const scale = () => page.evaluate(() => window.document.querySelector('.yzt-scale-inner')?.textContent ?? '')
  const reads = async (length: RegExp) => {
    await page.clock.runFor(1_000)
    return length.test(await scale())
  }
  for (const length of [/km$/, /^50 m$/, /km$/])
    await expect.poll(() => reads(length), { timeout: 60_000, interval: 20 }).toBe(true)
  await context.close()
}, 120_000)

test('the presenter moves a display from a phone', async () => {
  await steer(null)
  const display = await wall.visit({ width: 960, height: 540 })
  await sceneStands(display.page)
  const remote = await wall.visit({ as: 'manager', path: '/wall/remote?lang=zh-CN', width: 390, height: 844 })
  await remote.page.selectOption('.remote select >> nth=0', 'wall')
  for (const scene of ['lamps-and-components', 'city-overview']) {
    await remote.page.click(`[data-scene="${scene}"]`)
    await display.page.waitForSelector(`.stage[data-scene="${scene}"]`)
  }
  const town = smallCity.towns[1]!
  const option = remote.page.locator(`.remote option[value="${town}"]`)
  await remote.page.selectOption('.remote select >> nth=1', town)
  await display.page.waitForFunction(
    (name) => document.querySelector('.head-area')?.textContent === name,
    await option.textContent(),
  )
  await remote.page.click('[data-period="7d"]')
  await display.page.waitForFunction(() => /近7天/.test(document.querySelector('.head-notes')?.textContent ?? ''))
  await remote.page.click('.release')
  await display.page.waitForFunction(() => !/近7天/.test(document.querySelector('.head-notes')?.textContent ?? ''))
  expect([...display.complaints, ...remote.complaints]).toEqual([])
  await Promise.all([display.context.close(), remote.context.close()])
}, 90_000)

test('the editor moves and resizes tiles by keyboard and pointer, undoes, saves a version and restores an old one', async () => {
  const { page, context, complaints } = await wall.visit({
    as: 'manager',
    path: '/wall/edit?lang=zh-CN',
    width: 1400,
    height: 900,
  })
  await page.click('.scene-list button:has-text("实时运行")')
  const tile = page.locator('[data-tile="latest"]')
  const place = () => tile.evaluate((element) => element.style.gridArea.replaceAll('span ', ''))
  await tile.focus()
  expect(await place()).toBe('1 / 17 / 6 / 8')
  await page.keyboard.press('ArrowLeft')
  expect(await place()).toBe('1 / 17 / 6 / 8')
  await page.keyboard.press('Shift+ArrowUp')
  expect(await place()).toBe('1 / 17 / 5 / 8')
  await page.keyboard.press('ArrowDown')
  expect(await place()).toBe('2 / 17 / 5 / 8')
  await page.keyboard.press('Control+z')
  expect(await place()).toBe('1 / 17 / 5 / 8')
  const box = (await tile.boundingBox())!
  await page.mouse.move(box.x + 40, box.y + 40)
  await page.mouse.down()
  await page.mouse.move(box.x + 40, box.y + 40 + box.height / 8, { steps: 4 })
  await page.mouse.up()
  expect(await place()).toBe('2 / 17 / 5 / 8')
  await page.click('.saving .first')
  await page.waitForSelector('.versions [data-version="2"]')
  const saved = await wall.ask('manager', '{ scene(id: "live-operations") { version document } }')
  expect(saved['scene']).toMatchObject({
    version: 2,
    document: { tiles: expect.arrayContaining([expect.objectContaining({ id: 'latest', y: 1, h: 5 })]) },
  })
  await page.click('.versions [data-version="1"] button')
  await page.waitForSelector('.versions [data-version="3"]')
  expect(await place()).toBe('1 / 17 / 6 / 8')
  expect(complaints).toEqual([])
  await context.close()
}, 120_000)

test('the editor saves a playlist, restores an older version of it, and arranges displays and their addresses', async () => {
  const { page, context, complaints } = await wall.visit({
    as: 'manager',
    path: '/wall/edit?lang=zh-CN',
    width: 1400,
    height: 900,
  })
  const playlist = page.locator('[data-playlist="main"]')
  const seconds = () =>
    playlist.locator('input[type="number"]').evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value))
  await playlist.locator('input[type="number"]').first().fill('75')
  await playlist.locator('button.first').click()
  await playlist.locator('summary:has-text("第 2 版")').click()
  expect((await seconds())[0]).toBe('75')
  await playlist.locator('[data-version="1"] button').click()
  await playlist.locator('summary:has-text("第 3 版")').waitFor()
  expect(await seconds()).toEqual(['60', '60', '45', '45'])
  await page.click('.displays [data-display=""] summary')
  const fresh = page.locator('.displays [data-display=""]')
  await fresh.locator('[name="name"]').fill('lobby')
  await fresh.locator('[name="account"]').fill('wall')
  await fresh.locator('button.first').click()
  const lobby = page.locator('.displays [data-display="lobby"]')
  await lobby.locator('summary').click()
  expect(await lobby.locator('[name="addresses"]').inputValue()).toBe('127.0.0.0/8 ::1/128')
  await lobby.locator('[name="addresses"]').fill('127.0.0.0/8, 300.1.1.1')
  await lobby.locator('button.first').click()
  await page.waitForFunction(() => /输入不正确/.test(document.querySelector('.displays output')?.textContent ?? ''))
  await lobby.locator('[name="addresses"]').fill('127.0.0.0/8,::1\n10.20.0.0/16')
  await lobby.locator('button.first').click()
  await page.waitForFunction(() => /lobby/.test(document.querySelector('.displays output')?.textContent ?? ''))
  expect(await wall.ask('manager', '{ display(name: "lobby") { account addresses playlist } }')).toEqual({
    display: { account: 'wall', addresses: ['127.0.0.0/8', '::1/128', '10.20.0.0/16'], playlist: 'main' },
  })
  await lobby.locator('summary').click()
  await lobby.locator('[data-sure="false"]').click()
  await lobby.locator('[data-sure="true"]').click()
  await lobby.waitFor({ state: 'detached' })
  expect(await wall.ask('manager', '{ display(name: "lobby") { name } }')).toEqual({ display: null })
  expect(complaints).toEqual([])
  await context.close()
}, 120_000)

test('after three days of a fast clock the page holds no more memory than after the first hours', async () => {
  await steer(null)
  const { page, context, complaints } = await wall.visit({ width: 800, height: 450, isClockHeld: true })
  const session = await context.newCDPSession(page)
  await session.send('Performance.enable')
  const held = async () => {
    await session.send('HeapProfiler.collectGarbage')
    const { metrics } = await session.send('Performance.getMetrics')
    const read = (name: string) => metrics.find((metric) => metric.name === name)!.value
    return { megabytes: read('JSHeapUsedSize') / 1e6, nodes: read('Nodes') }
  }
  const shown = new Set<string | null>()
  const live = async (rounds: number) => {
    for (let i = 0; i < rounds; i += 1) {
      await page.clock.fastForward('20:00')
      await page.clock.runFor(1_500)
      await page.waitForFunction(() => document.querySelectorAll('.tile').length > 0)
      shown.add(await page.getAttribute('.stage', 'data-scene'))
    }
  }
  /** The most that is held while the scenes take their turns: they are not equally large. At this pace scenes that are gone are held until their last answers have come. */
  const most = async (rounds: number) => {
    const found = { megabytes: 0, nodes: 0 }
    for (let i = 0; i < rounds; i += 1) {
      await live(1)
      const { megabytes, nodes } = await held()
      found.megabytes = Math.max(found.megabytes, megabytes)
      found.nodes = Math.max(found.nodes, nodes)
    }
    return found
  }
  await live(28)
  const first = await most(8)
  await live(172)
  expect((await most(8)).megabytes).toBeLessThan(first.megabytes * 1.25 + 3)
  expect(shown.size).toBe(4)
  const nodes = async () => {
    await live(1)
    return (await held()).nodes
  }
  await expect.poll(nodes, { timeout: 120_000, interval: 200 }).toBeLessThan(first.nodes * 1.25 + 100)
  expect(complaints).toEqual([])
  await context.close()
}, 600_000)
