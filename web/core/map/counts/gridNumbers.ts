import { groupsUrl, readGroups } from '#api/contract/groups.ts'
import type { GroupColumns } from '#api/contract/groups.ts'
import type { LayerId } from '#api/contract/ref.ts'
import { Asking } from '#web/core/map/heat/asking.ts'
import { totalsOf } from '#web/core/map/heat/counts.ts'
import type { PerKind } from '#web/core/url/look.ts'
import type { Regions } from './picture.ts'

/** Numbers by unit grid: columns by one field, what they are divided by, and no grid's rows. */
export function gridValues(
  { values: [ids = []], codes: [codes], counts }: GroupColumns,
  divisors: ReadonlyMap<string, number> | null,
): Regions['values'] {
  const known = new Map<string, { count: number; value: number | null }>()
  for (const [index, count] of counts.entries()) {
    const id = ids[codes![index]!]
    if (id === null || id === undefined) continue
    const divisor = divisors?.get(id) ?? 0
    known.set(id, { count, value: divisors ? (divisor > 0 ? count / divisor : null) : count })
  }
  return known
}

/** The square kilometres of each unit grid: its size is a value of its only row. */
export function gridSizes({ values: [ids = [], sizes = []], codes: [id, size], counts }: GroupColumns) {
  return new Map(Array.from(counts, (_, index) => [ids[id![index]!] ?? '', Number(sizes[size![index]!]) / 1e6]))
}

async function columnsFrom(url: string): Promise<GroupColumns> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`)
  return readGroups(await answer.arrayBuffer())
}

/** What the rows of a unit grid are divided by; null for the rows themselves. */
async function divisorsFor(per: PerKind): Promise<ReadonlyMap<string, number> | null> {
  if (per === 'count') return null
  if (per === 'km2') return gridSizes(await columnsFrom(groupsUrl('grid', ['id', 'areaM2'])))
  const components = gridValues(await columnsFrom(groupsUrl('component', ['grid'])), null)
  return new Map([...components].map(([grid, { count }]) => [grid, count / 1_000]))
}

/** Keeps the numbers of all unit grids in step with a filter and with the rows; `asked` tells the filter and the divisor, or that nothing is asked. */
export function askGrids(
  id: LayerId,
  asked: () => { filter: string; per: PerKind } | null,
  listener: { show(regions: Regions): void; fail(status: number): void; busy(isBusy: boolean): void },
): Asking<Regions> {
  return new Asking<Regions>({
    pixels: 1,
    url: () => {
      const question = asked()
      return question && groupsUrl(id, ['grid'], question.filter)
    },
    async read(answer) {
      const [bytes, divisors] = await Promise.all([answer.arrayBuffer(), divisorsFor(asked()?.per ?? 'count')])
      const values = gridValues(readGroups(bytes), divisors)
      return { by: 'grid', values, isCut: false, totals: totalsOf(answer) }
    },
    ...listener,
  })
}
