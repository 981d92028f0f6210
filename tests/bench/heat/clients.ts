import type { CountSource } from '#api/analytics/countSource.ts'
import { percentile } from '#tests/bench/workload.ts'
import type { Bench, Outcome, Workload } from '#tests/bench/workload.ts'
import { casesOf, cityMiddle } from './city.ts'
import { cityWindow, encodeGrid } from './figures.ts'
import { randomFilters } from './filters.ts'
import type { HeatFilter } from './filters.ts'
import { openColumns } from './model.ts'
import { openRival } from './rival.ts'
import { openWriter } from './writer.ts'

const clients = 8
const seconds = 30

/** Lets each client ask one filter after the other until the time is over; tells how many were answered. */
async function storm(
  ask: (client: number, filter: HeatFilter) => Promise<Uint32Array>,
  filters: readonly HeatFilter[],
  until: number,
) {
  let answered = 0
  const client = async (number: number) => {
    for (let index = number; performance.now() < until; index += clients) {
      await encodeGrid(await ask(number, filters[index % filters.length]!))
      answered += 1
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)))
  return answered
}

const after = (duration: number) => performance.now() + duration * 1000

async function run(bench: Bench): Promise<Outcome> {
  const { database, url } = await bench.server()
  const window = cityWindow(cityMiddle())
  const filters = await randomFilters(database, 4_000, 5)
  const rival = await openRival(url)
  const connections = await Promise.all(Array.from({ length: clients }, () => rival.connect()))
  const theirs = await storm(
    (client, { condition }) => rival.cells(connections[client]!, window, condition),
    filters,
    after(seconds),
  )
  rival.close()
  const columns = await openColumns(database)
  const ask =
    (source: CountSource) =>
    async (client: number, { clause }: HeatFilter) =>
      (await source.cells(casesOf(clause), window, { account: `client ${client}` })).cells
  const ours = await storm(ask(columns), filters, after(seconds))
  const writer = await openWriter(url)
  try {
    await columns.pause()
    const [without] = await Promise.all([writer.write(after(seconds)), storm(ask(columns), filters, after(seconds))])
    columns.resume()
    await columns.current()
    const visible: number[] = []
    const [fed] = await Promise.all([
      writer.write(after(2 * seconds), async (added, committed) => {
        await columns.seen(added)
        visible.push(performance.now() - committed)
      }),
      storm(ask(columns), filters, after(2 * seconds)),
    ])
    return {
      workload: 'heat-clients',
      figures: [
        { name: 'P5 answered in 30 s, ours', value: ours, unit: 'rows' },
        { name: 'P5 answered in 30 s, DuckDB', value: theirs, unit: 'rows' },
        { name: 'P5 DuckDB ÷ ours', value: theirs / ours, unit: 'ratio', atMost: 1 / 5 },
        { name: 'P6 writes a second, fed', value: fed / (2 * seconds), unit: 'rows' },
        { name: 'P6 writes a second, not fed', value: without / seconds, unit: 'rows' },
        { name: 'P6 not fed ÷ fed', value: without / (fed / 2), unit: 'ratio', atMost: 1 / 0.6 },
        { name: 'P6 commit → visible, p95', value: percentile(visible, 0.95), unit: 'ms', atMost: 500 },
      ],
      ratio: { of: "DuckDB's answers", to: 'ours', value: theirs / ours },
    }
  } finally {
    await writer.close()
    await columns.close()
  }
}

/** Eight clients with different filters at once against DuckDB, and the same while cases are written. */
export const heatClients: Workload = { name: 'heat-clients', run }
