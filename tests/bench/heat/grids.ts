import { createSqlSource } from '#api/analytics/sqlSource.ts'
import type { CountSource } from '#api/analytics/countSource.ts'
import type { CellWindow } from '#api/contract/analytics.ts'
import { tileAt } from '#api/contract/geo.ts'
import { placesOf } from '#tests/bench/journey.ts'
import { percentile, time, total } from '#tests/bench/workload.ts'
import type { Bench, Figure, Outcome, Workload } from '#tests/bench/workload.ts'
import { randomFrom } from '#tests/harness/random.ts'
import { measureBandwidth } from './bandwidth.ts'
import { asker, casesOf, cityMiddle } from './city.ts'
import { cityWindow, compareCells, encodeGrid, geometricMean, shuffle, tileWindow } from './figures.ts'
import { randomFilters } from './filters.ts'
import type { HeatFilter } from './filters.ts'
import { openColumns } from './model.ts'
import { openRival } from './rival.ts'

const byPostgis = 12

/** What each filter took, in milliseconds. */
interface Spent {
  kind: string
  bare: number
  ours: number
  theirs: number
}

type Ask = (window: CellWindow, filter: HeatFilter) => Promise<Uint32Array>

/** Times both sides for each filter, in shuffled order and alternating who goes first; the least of three rounds. */
async function duel(ours: Ask, theirs: Ask, filters: readonly HeatFilter[], window: CellWindow): Promise<Spent[]> {
  const random = randomFrom(7)
  const spent = filters.map(({ kind }) => ({ kind, bare: Infinity, ours: Infinity, theirs: Infinity }))
  for (let round = 0; round < 3; round += 1) {
    for (const index of shuffle([...filters.keys()], random)) {
      const [filter, best] = [filters[index]!, spent[index]!]
      const us = async () => {
        best.bare = Math.min(best.bare, await time(() => ours(window, filter)))
        best.ours = Math.min(best.ours, await time(async () => encodeGrid(await ours(window, filter))))
      }
      const them = async () => {
        best.theirs = Math.min(best.theirs, await time(async () => encodeGrid(await theirs(window, filter))))
      }
      for (const side of (index + round) % 2 === 0 ? [us, them] : [them, us]) await side()
    }
  }
  return spent
}

/** The greatest mean ratio of the kinds of filters. */
function worstKind(spent: readonly Spent[]): { kind: string; value: number } {
  const kinds = Map.groupBy(spent, ({ kind }) => kind)
  const means = [...kinds].map(([kind, rows]) => ({
    kind,
    value: geometricMean(rows.map(({ ours, theirs }) => ours / theirs)),
  }))
  return means.toSorted((a, b) => b.value - a.value)[0]!
}

/** Bytes of the columns that a filter of a kind must read, per row. */
function bytesOf(kind: string): number {
  const widths: Record<string, number> = { time: 2, class: 1, state: 1, area: 1 }
  return kind.split(' ').reduce((sum, name) => sum + (widths[name] ?? 0), 0)
}

/** P2: PostGIS on some of the filters, once each (it takes seconds). */
async function againstPostgis(ask: Ask, sql: CountSource, filters: readonly HeatFilter[], window: CellWindow) {
  const ratios: number[] = []
  for (const filter of filters.slice(0, byPostgis)) {
    let cells = new Uint32Array(0)
    const theirs = await time(async () => {
      cells = new Uint32Array((await sql.cells(casesOf(filter.clause), window, asker)).cells)
      await encodeGrid(cells)
    })
    const ours = await time(async () => encodeGrid(await ask(window, filter)))
    compareCells(await ask(window, filter), cells, `PostGIS, ${filter.kind}`)
    ratios.push(ours / theirs)
  }
  return geometricMean(ratios)
}

/** P4: heat tiles of random zooms and places, each with a filter that nobody has asked before. */
async function tiles(bench: Bench, ours: Ask, theirs: Ask): Promise<Figure[]> {
  const { database } = await bench.server()
  const random = randomFrom(4)
  const places = await placesOf(database, 2_000)
  const filters = await randomFilters(database, 150, 44)
  const spent = { ours: [] as number[], theirs: [] as number[] }
  for (const [index, filter] of filters.entries()) {
    const [lon, lat] = random.pick(places)
    const window = tileWindow(tileAt(lon, lat, 10 + random.whole(7)))
    const sides: (() => Promise<unknown>)[] = [
      async () => spent.ours.push(await time(async () => encodeGrid(await ours(window, filter)))),
      async () => spent.theirs.push(await time(async () => encodeGrid(await theirs(window, filter)))),
    ]
    for (const side of index % 2 === 0 ? sides : sides.toReversed()) await side()
    compareCells(await ours(window, filter), await theirs(window, filter), `tile, ${filter.kind}`)
  }
  const [a, b] = [percentile(spent.ours, 0.95), percentile(spent.theirs, 0.95)]
  return [
    { name: 'P4 heat tile p95, ours', value: a, unit: 'ms' },
    { name: 'P4 heat tile p95, DuckDB', value: b, unit: 'ms' },
    { name: 'P4 ours ÷ DuckDB, p95', value: a / b, unit: 'ratio', atMost: 0.5 },
  ]
}

async function run(bench: Bench): Promise<Outcome> {
  const { database, url } = await bench.server()
  const columns = await openColumns(database)
  const rival = await openRival(url)
  try {
    const connection = await rival.connect()
    const window = cityWindow(cityMiddle())
    const filters = await randomFilters(database, 200, 11)
    const ours: Ask = async (asked, { clause }) => (await columns.cells(casesOf(clause), asked, asker)).cells
    const theirs: Ask = (asked, { condition }) => rival.cells(connection, asked, condition)
    for (const filter of filters) compareCells(await ours(window, filter), await theirs(window, filter), filter.kind)
    const spent = await duel(ours, theirs, filters, window)
    const mean = geometricMean(spent.map(({ ours: us, theirs: them }) => us / them))
    const worst = worstKind(spent)
    const filtered = spent.filter(({ kind }) => kind !== 'none')
    const bytes = total(filtered.map(({ kind }) => bytesOf(kind) * rival.rows))
    const bandwidth = await measureBandwidth(columns.workers)
    const heatTiles = await tiles(bench, ours, theirs)
    const memory = columns.memoryRatio()
    const postgis = await againstPostgis(ours, createSqlSource(database), filters, window)
    return {
      workload: 'heat-grids',
      figures: [
        { name: 'cases', value: rival.rows, unit: 'rows' },
        { name: 'columns loaded from PostGIS', value: columns.loadSeconds, unit: 's', atMost: 30 },
        { name: 'columns loaded from the snapshot', value: await columns.restart(), unit: 's', atMost: 3 },
        { name: 'ours, encoded, mean', value: total(spent.map((row) => row.ours)) / spent.length, unit: 'ms' },
        { name: 'ours, bare, mean', value: total(spent.map((row) => row.bare)) / spent.length, unit: 'ms' },
        { name: 'DuckDB, encoded, mean', value: total(spent.map((row) => row.theirs)) / spent.length, unit: 'ms' },
        { name: 'P1 ours ÷ DuckDB, geometric', value: mean, unit: 'ratio', atMost: 1 / 8 },
        { name: `P1 worst kind (${worst.kind})`, value: worst.value, unit: 'ratio', atMost: 1 / 2 },
        { name: 'P2 ours ÷ PostGIS', value: postgis, unit: 'ratio', atMost: 1 / 100 },
        { name: 'reading, GB/s', value: bandwidth / 1e6, unit: 'ratio' },
        {
          name: 'P3 bare ÷ reading the bytes once',
          value: total(filtered.map((row) => row.bare)) / (bytes / bandwidth),
          unit: 'ratio',
          atMost: 2.5,
        },
        ...heatTiles,
        { name: 'P11 memory ÷ bytes of columns', value: memory, unit: 'ratio', atMost: 1.6 },
      ],
      ratio: { of: 'our grid', to: "DuckDB's grid", value: mean },
    }
  } finally {
    rival.close()
    await columns.close()
  }
}

/** The whole city as a grid under random filters, and heat tiles, against DuckDB in process and PostGIS. */
export const heatGrids: Workload = { name: 'heat-grids', run }
