import { takeGroupBytes } from '#api/analytics/queries/groups.ts'
import { readGroups } from '#api/contract/groups.ts'
import type { GroupColumns } from '#api/contract/groups.ts'
import type { LayerId } from '#api/contract/ref.ts'
import { openServer } from '#api/core/db/server.ts'
import type { Database } from '#api/core/db/database.ts'
import { percentile, time } from '#tests/bench/workload.ts'
import type { Bench, Figure, Outcome, Workload } from '#tests/bench/workload.ts'
import { asker, rowsOf } from './city.ts'
import { besideGridsSql, joinedSql, joinGridsSql } from './heat.sql.ts'
import { openColumns } from './model.ts'

const fields = ['grid', 'class', 'state']
/** Rounds before the join and after it, and those that are not timed: a server that answers has been compiled. */
const rounds = 15
const warming = 20
/** The bound is for this many rows; of fewer, the groups themselves are most of the work. */
const many = 1_000_000

interface JoinedRow {
  grid: string | null
  class: string | null
  state: string | null
  n: number
}

/** The rival as it is fastest: parallel workers, room to sort in memory, no compilation of the statement. */
async function openJoiner(url: string): Promise<Database> {
  const own = new URL(url)
  const settings = ['jit=off', 'statement_timeout=0', 'max_parallel_workers_per_gather=2', 'work_mem=256MB']
  own.searchParams.set('options', settings.map((setting) => `-c ${setting}`).join(' '))
  return openServer({ url: own.href, size: 1 })
}

/** Takes the counted groups from those that the join has; what remains is no row of either. Throws at the first difference. */
function compare(counted: GroupColumns, expected: Map<string, number>): void {
  const { values, codes, counts } = counted
  for (const [index, count] of counts.entries()) {
    const key = codes.map((column, field) => values[field]![column[index]!]).join(' ')
    if (expected.get(key) !== count) throw new Error(`${key}: ours ${count}, by the join ${expected.get(key) ?? 0}`)
    expected.delete(key)
  }
  if (expected.size > 0) throw new Error(`${[...expected][0]}: not ours`)
}

/** What the join has counted, with the rows that it leaves out: those on an edge of the recorded grid, and those in none. */
async function joined(joiner: Database, view: string) {
  const groups = new Map<string, number>()
  const beside = { onEdge: 0, inNone: 0 }
  const add = ({ grid, class: code, state, n }: JoinedRow) => {
    const key = [grid, code, state].join(' ')
    groups.set(key, (groups.get(key) ?? 0) + n)
  }
  for (const row of await joiner.query<JoinedRow>(joinedSql)) add(row)
  for (const row of await joiner.query<JoinedRow & { isOnEdge: boolean }>(besideGridsSql(view))) {
    add(row)
    beside[row.isOnEdge ? 'onEdge' : 'inNone'] += row.n
  }
  return { groups, beside }
}

/** P9 for a layer: our counts as the bytes of an answer against the join by place, which keeps its groups in the server. */
async function byGrid({ database, url }: { database: Database; url: string }, layer: LayerId): Promise<Figure[]> {
  const columns = await openColumns(database, layer)
  const joiner = await openJoiner(url)
  try {
    const view = `map."${layer}"`
    const ours = async () => takeGroupBytes(await columns.groups(rowsOf(layer), fields, asker))
    const counted = readGroups(new Uint8Array(await ours()).buffer)
    for (let round = 0; round < warming; round += 1) await ours()
    const spent: number[] = []
    for (let round = 0; round < rounds; round += 1) spent.push(await time(ours))
    const them = await time(() => joiner.query(joinGridsSql(view)))
    for (let round = 0; round < rounds; round += 1) spent.push(await time(ours))
    // Compared last: half a million rows of the join as objects would leave their garbage to our rounds.
    const { groups, beside } = await joined(joiner, view)
    compare(counted, groups)
    const us = percentile(spent, 0.5)
    const { total } = await columns.total(rowsOf(layer), asker)
    return [
      { name: `${layer}: rows`, value: total, unit: 'rows' },
      { name: `${layer}: groups`, value: counted.counts.length, unit: 'rows' },
      { name: `${layer}: on an edge, in no grid`, value: beside.onEdge + beside.inNone, unit: 'rows' },
      { name: `P9 ${layer}, ours`, value: us, unit: 'ms' },
      { name: `P9 ${layer}, ours, least`, value: Math.min(...spent), unit: 'ms' },
      { name: `P9 ${layer}, join by place`, value: them, unit: 'ms' },
      { name: `P9 ${layer}, ours ÷ join`, value: us / them, unit: 'ratio', ...(total >= many && { atMost: 1 / 1000 }) },
    ]
  } finally {
    await joiner.close()
    await columns.close()
  }
}

async function run(bench: Bench): Promise<Outcome> {
  const city = await bench.server()
  const figures = [...(await byGrid(city, 'component')), ...(await byGrid(city, 'case'))]
  const value = figures.findLast(({ name }) => name.endsWith('÷ join'))!.value
  return { workload: 'heat-groups', figures, ratio: { of: 'our counts of cases', to: 'the join by place', value } }
}

/** Counts by unit grid × class × state against the join of rows and grids by place. */
export const heatGroups: Workload = { name: 'heat-groups', run }
