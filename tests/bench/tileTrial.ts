import type { Viewer } from '#api/contract/layer.ts'
import { createKernel } from '#api/core/layer/kernel.ts'
import { layers } from '#api/layers/index.ts'
import { createTileService } from '#api/tiles/service.ts'
import { randomFrom } from '#tests/harness/random.ts'
import { journey } from './journey.ts'
import { percentile, time, total } from './workload.ts'
import type { Bench, Outcome, Workload } from './workload.ts'

const analyst: Viewer = { account: 'analyst', role: 'analyst', areaPrefix: '' }
const orders = [undefined, { field: 'reportedAt', descending: false }, { field: 'class', descending: true }]

async function run(bench: Bench): Promise<Outcome> {
  const { database, loadSeconds } = await bench.trial()
  const kernel = createKernel({ database, layers })
  const service = createTileService(database, kernel)
  const visits = await journey(database, 1_000, 1)
  const random = randomFrom(2)
  const pages: number[] = []
  for (let page = 0; page < 200; page += 1) {
    const layer = random.pick(['case', 'component', 'lamp', 'grid'])
    const order = layer === 'case' ? random.pick(orders) : undefined
    pages.push(await time(() => kernel.list(analyst, layer, { first: 50, order })))
  }
  const cold: number[] = []
  for (const { manifest, tile } of visits) cold.push(await time(() => service.tile(analyst, manifest, tile)))
  const cached: number[] = []
  for (const { manifest, tile } of visits) cached.push(await time(() => service.tile(analyst, manifest, tile)))
  return {
    workload: 'tile-trial',
    figures: [
      { name: 'demo city loaded', value: loadSeconds, unit: 's', atMost: 60 },
      { name: 'list page p95', value: percentile(pages, 0.95), unit: 'ms', atMost: 100 },
      { name: 'cold tile p50', value: percentile(cold, 0.5), unit: 'ms' },
      { name: 'cold tile p95', value: percentile(cold, 0.95), unit: 'ms', atMost: 150 },
      { name: 'cached tile p95', value: percentile(cached, 0.95), unit: 'ms', atMost: 10 },
    ],
    ratio: { of: 'cold tile', to: 'cached tile', value: total(cold) / total(cached) },
  }
}

/** The demo city in trial mode: a list page, and 1,000 tiles of what a user would look at, cold and cached. */
export const tileTrial: Workload = { name: 'tile-trial', run }
