import type { Browser, Page } from 'playwright-core'
import { mapIsStill } from '#tests/harness/browser.ts'
import { signedIn, withSite } from './site.ts'
import type { Site } from './site.ts'
import { percentile, total } from './workload.ts'
import type { Figure, Outcome, Workload } from './workload.ts'

const sizes = [
  { width: 1440, height: 900 },
  { width: 3840, height: 2160 },
] as const
const address = '/?lang=zh-CN&theme=light&layers=case&at=111.96,21.855,13&picture.case=heat&panel=analysis:case'
const rounds = 3

/** Milliseconds of a task of the page's main thread: those it computed, and those that passed. */
interface Task {
  computed: number
  passed: number
}

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  dur?: number
  tdur?: number
  args: { name?: string }
}

/** The tasks of the main thread in a trace; what other threads and the graphics card do is not in them. */
function tasksOf(trace: Buffer): Task[] {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] }
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`
  const main = new Set(
    traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(threadOf),
  )
  return traceEvents
    .filter((event) => event.name === 'RunTask' && event.ph === 'X' && main.has(threadOf(event)))
    .map(({ dur = 0, tdur = 0 }) => ({ computed: tdur / 1000, passed: dur / 1000 }))
}

/** Waits until charts and map show the answer and the page has nothing left to do. */
async function isStill(page: Page): Promise<void> {
  await page.waitForSelector('.analysis-head [data-total]')
  await mapIsStill(page)
  await page.evaluate(
    () => new Promise<void>((resolve) => requestIdleCallback(() => requestIdleCallback(() => resolve()))),
  )
}

async function boxOf(page: Page, chart: string) {
  const canvas = page.locator(`.chart[data-chart="${chart}"] canvas`).first()
  await canvas.scrollIntoViewIfNeeded()
  return (await canvas.boundingBox())!
}

async function pickBar(page: Page, chart: string): Promise<void> {
  const { x, y, width } = await boxOf(page, chart)
  await page.mouse.click(x + width * 0.45, y + 14)
}

async function brushTime(page: Page): Promise<void> {
  const { x, y, width } = await boxOf(page, 'time')
  const at = (share: number) => [x + width * (0.14 + 0.84 * share), y + 60] as const
  await page.mouse.move(...at(0.4))
  await page.mouse.down()
  await page.mouse.move(...at(0.5), { steps: 4 })
  await page.mouse.move(...at(0.6), { steps: 4 })
  await page.mouse.up()
}

/** The choices of a round, each of which changes the map and all other charts; the last takes all back. */
const choices: readonly ((page: Page) => Promise<void>)[] = [
  (page) => pickBar(page, 'state'),
  (page) => pickBar(page, 'class'),
  brushTime,
  (page) => page.click('.analysis-head .ant-btn'),
]

/** The tasks from a choice until everything is still. */
async function tasksAfter(browser: Browser, page: Page, choose: (page: Page) => Promise<void>): Promise<Task[]> {
  const before = page.url()
  await browser.startTracing(page, { categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'] })
  await choose(page)
  await page.waitForFunction((address) => location.href !== address, before)
  await isStill(page)
  return tasksOf(await browser.stopTracing())
}

/** The tasks of each choice on a screen; those of a first round, which loads and compiles, are left out. */
async function choose(site: Site, viewport: { width: number; height: number }): Promise<Task[][]> {
  const context = await signedIn(site, 'analyst', viewport)
  const page = await context.newPage()
  page.setDefaultTimeout(120_000)
  await page.goto(site.url + address)
  await isStill(page)
  const found: Task[][] = []
  for (let round = 0; round <= rounds; round += 1)
    for (const choice of choices) {
      const tasks = await tasksAfter(site.browser, page, choice)
      if (round > 0) found.push(tasks)
    }
  await context.close()
  return found
}

const longest = (tasks: readonly Task[], of: keyof Task) => Math.max(...tasks.map((task) => task[of]))

async function measure(site: Site): Promise<Outcome> {
  await site.columns()
  const figures: Figure[] = []
  const middles: number[] = []
  for (const { width, height } of sizes) {
    const found = await choose(site, { width, height })
    const name = `${width}×${height}`
    const sums = found.map((tasks) => total(tasks.map(({ computed }) => computed)))
    middles.push(percentile(sums, 0.5))
    figures.push(
      { name: `main thread in all, median ${name}`, value: percentile(sums, 0.5), unit: 'ms' },
      { name: `longest task ${name}`, value: longest(found.flat(), 'computed'), unit: 'ms', atMost: 50 },
      { name: `longest task with waiting ${name}`, value: longest(found.flat(), 'passed'), unit: 'ms' },
    )
  }
  return {
    workload: 'cross-filter',
    figures,
    ratio: { of: 'main thread at 3840×2160', to: 'at 1440×900', value: middles[1]! / middles[0]! },
  }
}

/** What the main thread computes from a choice in a chart until the map and all other charts show it. */
export const crossFilter: Workload = { name: 'cross-filter', run: (bench) => withSite(bench, measure) }
