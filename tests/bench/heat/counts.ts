import type { CountSource } from '#api/analytics/countSource.ts'
import { cutTimes } from '#api/analytics/cellFrame.ts'
import { everything } from '#api/contract/filter.ts'
import type { Frames, TimeSpan } from '#api/contract/analytics.ts'
import { time } from '#tests/bench/workload.ts'
import type { Bench, Outcome, Workload } from '#tests/bench/workload.ts'
import { asker, casesOf, cityMiddle } from './city.ts'
import { cityWindow } from './figures.ts'
import { openColumns } from './model.ts'
import { openRival } from './rival.ts'
import type { Rival } from './rival.ts'

const span: TimeSpan = { from: '2024-10-31T16:00:00.000Z', to: '2026-10-31T16:00:00.000Z' }
const parts = 60

function compareFrames(frames: Frames, grids: readonly Uint32Array[]): void {
  for (const [frame, grid] of grids.entries()) {
    const own = new Uint32Array(grid.length)
    for (const [index, cell] of frames.cells.entries()) own[cell] = frames.counts[frame * frames.cells.length + index]!
    const at = own.findIndex((count, cell) => count !== grid[cell])
    if (at >= 0) throw new Error(`frame ${frame}: cell ${at} has ${own[at]}, DuckDB counts ${grid[at]}`)
  }
}

/** P10: sixty frames in one request against sixty queries. */
async function timeLapse(ours: CountSource, rival: Rival) {
  const window = cityWindow(cityMiddle())
  const connection = await rival.connect()
  const cuts = cutTimes({ ...span, frames: parts }).map((milliseconds) => milliseconds / 1000)
  const ask = () => ours.frames(casesOf(everything), window, { ...span, frames: parts }, asker)
  let frames = await ask()
  const grids: Uint32Array[] = []
  const them = await time(async () => {
    for (let part = 0; part < parts; part += 1)
      grids.push(await rival.cells(connection, window, `seconds >= ${cuts[part]} and seconds < ${cuts[part + 1]}`))
  })
  const us = await time(async () => (frames = await ask()))
  compareFrames(frames, grids)
  return { us, them }
}

async function run(bench: Bench): Promise<Outcome> {
  const { database, url } = await bench.server()
  const columns = await openColumns(database)
  const rival = await openRival(url)
  try {
    const lapse = await timeLapse(columns, rival)
    return {
      workload: 'heat-counts',
      figures: [
        { name: 'P10 60 frames, ours', value: lapse.us, unit: 'ms' },
        { name: 'P10 60 queries of DuckDB', value: lapse.them, unit: 'ms' },
        { name: 'P10 ours ÷ DuckDB', value: lapse.us / lapse.them, unit: 'ratio', atMost: 1 / 10 },
      ],
      ratio: { of: 'our time-lapse', to: 'sixty queries of DuckDB', value: lapse.us / lapse.them },
    }
  } finally {
    rival.close()
    await columns.close()
  }
}

/** A time-lapse of sixty frames against DuckDB. */
export const heatCounts: Workload = { name: 'heat-counts', run }
