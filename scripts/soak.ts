import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'

const usage = `npm run soak -- [--minutes 30] [--url http://localhost:8080]

Lets the wall run in Chromium and watches its memory and that of the server; without --url it starts the product itself, with the data of DATA_DIR or DATABASE_URL.
Fails when the page holds more at the end than a quarter above what it held after the first fifth, or the server more than a quarter above what it held after the first half.
`
const { values } = parseArgs({ options: { minutes: { type: 'string', default: '30' }, url: { type: 'string' } } })
const minutes = Number(values.minutes)
if (!(minutes > 0)) {
  process.stderr.write(usage)
  process.exit(2)
}

/** Starts the product on a port of its own; tells its address when it is ready. */
async function start(): Promise<{ url: string; stop(): void }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'start.ts'), '--demo'], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    let told = ''
    child.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString()
      const ready = /ready (http\S+)/.exec(told)?.[1]
      if (ready) resolve(ready)
    })
    child.once('close', () => reject(new Error(`The server did not start:\n${told}`)))
  })
  return { url, stop: () => void child.kill('SIGTERM') }
}

/** The megabytes that the process of the server holds, by its metrics; its threads keep what they made until their engine collects it. */
async function serverMegabytes(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(/^yizhangtu_process_resident_memory_bytes (\S+)$/m.exec(text)?.[1]) / 1e6
}

const server = values.url ? { url: values.url, stop: () => undefined } : await start()
const args = ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader']
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [...args, '--ignore-gpu-blocklist'],
})
const samples: { megabytes: number; nodes: number; server: number }[] = []
try {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'zh-CN' })
  const query = 'mutation { signIn(name: "wall", password: "yizhangtu-wall") { role } }'
  await context.request.post(`${server.url}/graphql`, { data: { query } })
  const page = await context.newPage()
  page.on('pageerror', (error) => console.error(String(error)))
  await page.goto(`${server.url}/wall`)
  await page.waitForSelector('.stage .tile')
  const session = await context.newCDPSession(page)
  await session.send('Performance.enable')
  const pause = (minutes * 60_000) / 30
  for (let i = 1; i <= 30; i += 1) {
    await new Promise((resolve) => setTimeout(resolve, pause))
    await session.send('HeapProfiler.collectGarbage')
    const { metrics } = await session.send('Performance.getMetrics')
    const read = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0
    const held = await serverMegabytes(server.url)
    const sample = { megabytes: read('JSHeapUsedSize') / 1e6, nodes: read('Nodes'), server: held }
    samples.push(sample)
    const line = await page.getAttribute('.foot', 'data-line')
    const scene = await page.getAttribute('.stage', 'data-scene')
    const minute = ((i * pause) / 60_000).toFixed(1)
    console.log(
      `${minute.padStart(6)} min  ${sample.megabytes.toFixed(1)} MB  ${sample.nodes} nodes  server ${held.toFixed(0)} MB  ${line}  ${scene}`,
    )
  }
} finally {
  await browser.close()
  server.stop()
}

const most = (part: typeof samples, of: 'megabytes' | 'server') => Math.max(...part.map((sample) => sample[of]))
const judged = [
  { name: 'page', early: most(samples.slice(3, 9), 'megabytes'), late: most(samples.slice(-6), 'megabytes') },
  { name: 'server', early: most(samples.slice(9, 15), 'server'), late: most(samples.slice(-6), 'server') },
]
for (const { name, early, late } of judged) {
  const isFlat = late < early * 1.25 + 3
  console.log(`${name}: ${early.toFixed(1)} MB → ${late.toFixed(1)} MB: ${isFlat ? 'flat' : 'GROWING'}`)
  if (!isFlat) process.exitCode = 1
}
