import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { BrowserContext, Page } from 'playwright-core'
import { readConfig } from '#api/config.ts'
import { ensureDemoAccounts } from '#api/core/access/accounts.ts'
import { layers } from '#api/layers/index.ts'
import { builtPages, serveOver } from '#api/serve.ts'
import type { Served } from '#api/serve.ts'
import { loadWall } from '#api/wall/seed.ts'
import { buildWeb } from '#scripts/buildWeb.ts'
import { loadSmallCity, smallCity } from './city.ts'
import { openTestDatabase } from './database.ts'
import { chromiumOptions } from './testPage.ts'

/** A screen of the wall, with what the page complained of. */
export interface WallPage {
  page: Page
  context: BrowserContext
  complaints: string[]
}

/** How a page of the wall is opened. */
export interface WallVisit {
  as?: string
  path?: string
  width?: number
  height?: number
  /** Time stands still but for what the test lets pass. */
  isClockHeld?: boolean
}

/** The wall over the small city; its server can go and come back at the same address. */
export interface TestWall {
  url: string
  stop(): Promise<void>
  /** Serves again, the pages of another folder if one is named. */
  start(pages?: string): Promise<void>
  visit(options?: WallVisit): Promise<WallPage>
  /** Asks `/graphql` as a demo account and returns the data. Throws the codes of errors. */
  ask(name: string, query: string, variables?: object): Promise<Record<string, unknown>>
  close(): Promise<void>
}

/** What Chromium tells of its software renderer, and what a page may say while its server is away. */
const harmless =
  /GPU stall|willReadFrequently|GL Driver Message|swiftshader|WebGL-0x|Failed to load resource|WebSocket connection/i

async function cookieOf(url: string, name: string): Promise<string> {
  const query = `mutation { signIn(name: "${name}", password: "yizhangtu-${name}") { role } }`
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })
  return response.headers.get('set-cookie')!.split(';')[0]!
}

/** Opens the wall with the ready scenes and a browser. */
export async function openTestWall(): Promise<TestWall> {
  await buildWeb()
  const opened = await openTestDatabase()
  const owner = await opened.openOwner()
  await loadSmallCity(owner)
  await ensureDemoAccounts(owner, { townPrefix: smallCity.towns[0] })
  await loadWall(owner, join(import.meta.dirname, '..', '..', 'gis-data', 'wall'), layers)
  if (owner !== opened.database) await owner.close()
  let port = '0'
  const lasting = { ...opened.database, close: () => Promise.resolve() }
  const begin = (pages?: string) => serveOver(lasting, readConfig({ PORT: port, LOG_LEVEL: 'silent' }), pages)
  let served: Served | null = await begin()
  const { url } = served
  port = new URL(url).port
  const browser = await chromium.launch(chromiumOptions)
  const cookies = new Map<string, string>()
  const signIn = async (name: string) => {
    const cookie = cookies.get(name) ?? (await cookieOf(url, name))
    cookies.set(name, cookie)
    return cookie
  }
  const visit: TestWall['visit'] = async (options = {}) => {
    const { as = 'wall', path = '/wall?lang=zh-CN', width = 1920, height = 1080 } = options
    const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN' })
    const [name = '', value = ''] = (await signIn(as)).split('=')
    await context.addCookies([{ name, value, url }])
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => {
      const isLoud = ['error', 'warning'].includes(message.type())
      if (isLoud && !harmless.test(message.text())) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    if (options.isClockHeld) await page.clock.install()
    await page.goto(url + path)
    return { page, context, complaints }
  }
  const ask: TestWall['ask'] = async (name, query, variables) => {
    const headers = { 'content-type': 'application/json', cookie: await signIn(name) }
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
    })
    const { data, errors } = (await response.json()) as { data: Record<string, unknown>; errors?: unknown }
    if (errors) throw new Error(JSON.stringify(errors))
    return data
  }
  const stop = async () => {
    const going = served
    served = null
    await going?.close()
  }
  return {
    url,
    stop,
    start: async (pages = builtPages) => {
      served ??= await begin(pages)
    },
    visit,
    ask,
    async close() {
      await browser.close()
      await stop()
      await opened.close()
    },
  }
}

/** Waits until every tile of a scene has its data. */
export async function sceneStands(page: Page, scene?: string): Promise<void> {
  if (scene) await page.waitForSelector(`[data-scene="${scene}"]`)
  await page.waitForFunction(() => {
    const tiles = [...document.querySelectorAll<HTMLElement>('.stage .tile')]
    return tiles.length > 0 && tiles.every((tile) => tile.dataset['ready'] === 'true')
  })
}
