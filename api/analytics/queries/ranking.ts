import { AppError } from '#api/contract/errors.ts'
import { kindOf } from '#api/contract/filter.ts'
import { areaLevels, documentKinds } from '#api/contract/layer.ts'
import type { AreaLevel, LayerManifest } from '#api/contract/layer.ts'
import { rollUp } from '#api/core/layer/groups.ts'
import type { AreaInfo, GroupCount } from '#api/core/layer/requests.ts'
import { groupCounts } from './groups.ts'
import { checkWhole, sourceOf } from './question.ts'
import type { Question } from './question.ts'

/** What a ranking is per. */
export const rankingRates = ['count', 'km2', 'components'] as const
type RankingRate = (typeof rankingRates)[number]

/** By what rows are ranked. */
export interface RankingRequest {
  /** A field or `area:<level>`. */
  by: string
  per: string
  first: number
}

/** One group of a ranking. */
export interface Rank extends GroupCount {
  rate: number | null
}

/** What rankings read besides the rows: areas, sizes of unit grids by id in square metres, the components that the viewer may see. */
export interface RankingSources {
  /** The beginning of the codes of what is counted: an area that reaches beyond it counts with the part within. */
  areaPrefix: string
  areas(): Promise<ReadonlyMap<string, AreaInfo>>
  gridSizes(): Promise<ReadonlyMap<string, number>>
  components: Question
}

const mostRanks = 1_000

type Key = { field: string; level: AreaLevel | null }

function keyOf(manifest: LayerManifest, by: string): Key {
  if (!by.startsWith('area:')) {
    if ([...documentKinds, 'instant'].includes(kindOf(manifest, by)))
      throw new AppError('BAD_INPUT', { field: 'by', reason: 'kind' })
    return { field: by, level: null }
  }
  const level = areaLevels.find((candidate) => candidate === by.slice(5))
  if (!level) throw new AppError('BAD_INPUT', { field: 'by', reason: 'level' })
  return { field: 'area', level }
}

function rateOf(per: string, { field }: Key): RankingRate {
  const rate = rankingRates.find((candidate) => candidate === per)
  if (!rate || (rate !== 'count' && field !== 'area' && field !== 'grid'))
    throw new AppError('BAD_INPUT', { field: 'per' })
  return rate
}

async function countsBy(question: Question, { field, level }: Key, sources: RankingSources): Promise<GroupCount[]> {
  const groups = await sourceOf(question).groups(question.selection, [field], question.asker)
  const counts = groupCounts(groups)
  return level ? rollUp(counts, level, await sources.areas()) : counts
}

/** The ground under a beginning of codes: that of the area of this code, or of the largest areas whose codes begin so. */
function groundOf(prefix: string, areas: ReadonlyMap<string, AreaInfo>): { prefix: string; areaM2: number } {
  const own = areas.get(prefix)
  if (prefix === '' || own) return { prefix, areaM2: own?.areaM2 ?? 0 }
  const within = [...areas.values()].filter(({ id }) => id.startsWith(prefix))
  const largest = within.filter(({ parent }) => !parent?.startsWith(prefix))
  return { prefix, areaM2: largest.reduce((sum, { areaM2 }) => sum + areaM2, 0) }
}

/** What a count is divided by: square kilometres, or thousands of components. */
async function divisors(
  rate: RankingRate,
  key: Key,
  sources: RankingSources,
): Promise<ReadonlyMap<string | null, number>> {
  if (rate === 'components') {
    const counts = await countsBy(sources.components, key, sources)
    return new Map(counts.map((group) => [group.key, group.count / 1_000]))
  }
  if (key.field === 'grid') return new Map([...(await sources.gridSizes())].map(([id, size]) => [id, size / 1e6]))
  const areas = await sources.areas()
  const own = groundOf(sources.areaPrefix, areas)
  const sizeOf = ({ id, areaM2 }: AreaInfo) => (id !== own.prefix && own.prefix.startsWith(id) ? own.areaM2 : areaM2)
  return new Map([...areas.values()].map((area) => [area.id, sizeOf(area) / 1e6]))
}

/** Groups of rows, largest rate first; ties and groups without a rate by count, then by key. */
export async function ranking(question: Question, request: RankingRequest, sources: RankingSources): Promise<Rank[]> {
  const key = keyOf(question.selection.manifest, request.by)
  const rate = rateOf(request.per, key)
  checkWhole(request.first, 'first', [1, mostRanks])
  const [counts, by] = await Promise.all([
    countsBy(question, key, sources),
    rate === 'count' ? null : divisors(rate, key, sources),
  ])
  const rateFor = (group: GroupCount): number | null => {
    const divisor = by && group.key !== null ? (by.get(group.key) ?? 0) : 0
    return by ? (divisor > 0 ? group.count / divisor : null) : group.count
  }
  const ranks = counts.map((group) => ({ ...group, rate: rateFor(group) }))
  const byName = (a: Rank, b: Rank) => ((a.key ?? '') < (b.key ?? '') ? -1 : 1)
  return ranks
    .sort((a, b) => (b.rate ?? -1) - (a.rate ?? -1) || b.count - a.count || byName(a, b))
    .slice(0, request.first)
}
