import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { buildWeb } from '#scripts/buildWeb.ts'
import { openTestServer } from './server.ts'
import type { TestServer } from './server.ts'
import { chromiumOptions } from './testPage.ts'

/** A page of the application, with what it must not do. */
export interface Visit {
  page: Page
  /** Console errors and warnings, exceptions, failed requests. */
  complaints: string[]
  /** Requests to another host. */
  strangers: string[]
  close(): Promise<void>
}

/** How a page is opened: its size and the address behind the host. */
export interface VisitOptions {
  path?: string
  width?: number
  height?: number
  /** Signs in as this demo account before the page opens. */
  as?: string
}

/** The built application over the small city, and a browser for it. */
export interface TestBrowser {
  server: TestServer
  visit(options?: VisitOptions): Promise<Visit>
  close(): Promise<void>
}

/** Chromium tells these of its software renderer; they say nothing of the page. */
const harmless = /GPU stall|willReadFrequently|GL Driver Message|swiftshader|WebGL-0x/i

async function openVisit(browser: Browser, server: TestServer, options: VisitOptions): Promise<Visit> {
  const { path = '/?lang=zh-CN&theme=light', width = 1280, height = 800 } = options
  const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN', reducedMotion: 'reduce' })
  if (options.as) {
    const [name = '', value = ''] = (await server.signIn(options.as)).split('=')
    await context.addCookies([{ name, value, url: server.url }])
  }
  const page = await context.newPage()
  const complaints: string[] = []
  const strangers: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !harmless.test(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (/^(http|ws)/.test(url.protocol) && url.host !== new URL(server.url).host) strangers.push(request.url())
  })
  await page.goto(server.url + path)
  await page.waitForSelector('.frame')
  return { page, complaints, strangers, close: () => context.close() }
}

/** Builds the page if its sources changed, and opens server and browser. */
export async function openTestBrowser(): Promise<TestBrowser> {
  await buildWeb()
  const server = await openTestServer()
  const browser = await chromium.launch(chromiumOptions)
  return {
    server,
    visit: (options = {}) => openVisit(browser, server, options),
    async close() {
      await browser.close()
      await server.close()
    },
  }
}

/** Waits until the map has drawn what it asked for. */
export async function mapIsStill(page: Page): Promise<void> {
  await page.waitForSelector('.map canvas')
  await page.waitForFunction(() => document.querySelector('.map-progress')?.getAttribute('data-busy') === 'false')
}
