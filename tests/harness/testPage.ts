import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Page } from 'playwright-core'
import { build } from 'vite'

const root = join(import.meta.dirname, '..', '..')

/** Chromium as it runs everywhere: WebGL in software, nothing fetched from outside. */
export const chromiumOptions = {
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--use-gl=angle',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    '--ignore-gpu-blocklist',
  ],
}

/** A page with one module of ours in the browser. */
export interface TestPage {
  page: Page
  /** Errors that the page met, e.g. exceptions. */
  errors: string[]
  close(): Promise<void>
}

/** Bundles a module in memory: path → bytes. */
async function bundle(entry: string): Promise<Map<string, string | Uint8Array>> {
  const result = await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      rollupOptions: { input: join(root, entry), output: { entryFileNames: 'entry.js' } },
    },
  })
  const outputs = Array.isArray(result) ? result : 'output' in result ? [result] : []
  const files = new Map<string, string | Uint8Array>()
  for (const { output } of outputs) {
    for (const file of output) files.set(`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source)
  }
  return files
}

/** Opens a page that runs a module of the tests, e.g. `tests/browser/page/lockstep.ts`, with `<div id="map">` filling the window. */
export async function openTestPage(entry: string, size = { width: 900, height: 600 }): Promise<TestPage> {
  const files = await bundle(entry)
  const html =
    '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><style>html,body,#map{margin:0;height:100%}</style><div id="map"></div><script type="module" src="/entry.js"></script>'
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const body = path === '/' ? html : files.get(path)
    const type = path === '/' ? 'text/html' : path.endsWith('.css') ? 'text/css' : 'text/javascript'
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': type }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const browser = await chromium.launch(chromiumOptions)
  const page = await browser.newPage({ viewport: size })
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  return {
    page,
    errors,
    async close() {
      await browser.close()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
