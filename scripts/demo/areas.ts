import type { Ground } from './ground.ts'
import { outlineOf } from './outline.ts'
import type { Polygons } from './outline.ts'
import type { Plan } from './subdivision.ts'
import { at } from './values.ts'

/** The code of the demo city; unassigned in China, like everything below it. */
export const cityCode = '4499'

/** An area with its name in both languages, its cells and its outline. */
export interface Area {
  id: string
  level: 'city' | 'county' | 'town' | 'community'
  parent: string | null
  name: string
  nameEn: string
  cells: number[]
  areaM2: number
  outline: Polygons
}

/** The areas, and for each cell the code of its unit grid (15 digits) and of its community (12 digits). */
export interface Areas {
  areas: Area[]
  gridCodes: string[]
  communityCodes: string[]
}

type Neighbours = { cell: number; length: number }[][]

function findNeighbours({ segments, cells }: Ground): Neighbours {
  const neighbours: Neighbours = cells.map(() => [])
  for (let segment = 0; segment < segments.count; segment++) {
    const [left, right] = [at(segments.left, segment), at(segments.right, segment)]
    if (left < 0 || right < 0) continue
    const length = at(segments.length, segment)
    neighbours[left]?.push({ cell: right, length })
    neighbours[right]?.push({ cell: left, length })
  }
  return neighbours
}

function connectedParts(labels: Int32Array, neighbours: Neighbours): number[][] {
  const isSeen = new Uint8Array(labels.length)
  const parts: number[][] = []
  for (let start = 0; start < labels.length; start++) {
    if (isSeen[start]) continue
    isSeen[start] = 1
    const part = [start]
    for (const cell of part)
      for (const { cell: next } of neighbours[cell] ?? [])
        if (!isSeen[next] && labels[next] === labels[cell]) {
          isSeen[next] = 1
          part.push(next)
        }
    parts.push(part)
  }
  return parts
}

/** Gives each part that is too small, or cut off from the rest of its label, to the neighbour in its county with the longest common edge. */
function settle(labels: Int32Array, county: (cell: number) => number, minimum: number, neighbours: Neighbours): void {
  for (let round = 0; round < 12; round++) {
    const parts = connectedParts(labels, neighbours).sort((a, b) => a.length - b.length)
    const largest = new Map(parts.map((part) => [at(labels, part[0] ?? 0), part]))
    const restless = parts.filter((part) => {
      const label = at(labels, part[0] ?? 0)
      return label < 0 || part.length < minimum || largest.get(label) !== part
    })
    let moves = 0
    for (const part of restless) {
      const goal = bestNeighbour(part, labels, county, neighbours)
      if (goal === undefined) continue
      for (const cell of part) labels[cell] = goal
      moves++
    }
    if (moves === 0) return
  }
}

function bestNeighbour(
  part: number[],
  labels: Int32Array,
  county: (cell: number) => number,
  neighbours: Neighbours,
): number | undefined {
  const shared = new Map<number, number>()
  const own = at(labels, part[0] ?? 0)
  for (const cell of part)
    for (const next of neighbours[cell] ?? []) {
      const label = at(labels, next.cell)
      if (label < 0 || label === own || county(next.cell) !== county(cell)) continue
      shared.set(label, (shared.get(label) ?? 0) + next.length)
    }
  return [...shared].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0]
}

/** Gives every cell of a community the town that most of its cells have. */
function unifyTowns(communities: Int32Array, towns: Int32Array): void {
  const votes = new Map<number, Map<number, number>>()
  communities.forEach((community, cell) => {
    const town = towns[cell] ?? -1
    if (town < 0) return
    const counts = votes.get(community) ?? new Map<number, number>()
    counts.set(town, (counts.get(town) ?? 0) + 1)
    votes.set(community, counts)
  })
  communities.forEach((community, cell) => {
    const winner = [...(votes.get(community) ?? [])].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]
    if (winner) towns[cell] = winner[0]
  })
}

/** Groups in reading order of their middles: from north to south in bands of `bandM` metres, from west to east within a band. */
function inReadingOrder(ground: Ground, groups: number[][], bandM: number): number[][] {
  const middle = (group: number[], axis: 'x' | 'y') =>
    group.reduce((sum, cell) => sum + (ground.cells[cell]?.[axis] ?? 0), 0) / group.length
  return groups
    .map((group) => ({ group, x: middle(group, 'x'), band: Math.floor(-middle(group, 'y') / bandM) }))
    .sort((a, b) => a.band - b.band || a.x - b.x)
    .map(({ group }) => group)
}

function groupBy(cells: readonly number[], labels: Int32Array): number[][] {
  const groups = Map.groupBy(cells, (cell) => at(labels, cell))
  return [...groups.values()]
}

const numerals = '零一二三四五六七八九'

/** A number below 100 in Chinese numerals. */
export function chineseNumeral(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10]
  if (tens === 0) return numerals[ones] ?? ''
  return `${tens > 1 ? numerals[tens] : ''}十${ones > 0 ? numerals[ones] : ''}`
}

const counties = [
  { name: '河西区', nameEn: 'West Bank District', short: '河西', shortEn: 'West Bank' },
  { name: '河东区', nameEn: 'East Bank District', short: '河东', shortEn: 'East Bank' },
] as const

/** Joins the cells to communities, towns, two counties and the city, codes them, and draws the outlines. */
export function nameAreas(plan: Plan, ground: Ground): Areas {
  const { cells } = ground
  const neighbours = findNeighbours(ground)
  const block = (cell: number) => plan.blocks[cells[cell]?.block ?? 0]
  const communities = Int32Array.from(cells, (_, cell) => block(cell)?.community ?? -1)
  const towns = Int32Array.from(cells, (_, cell) => block(cell)?.town ?? -1)
  const county = (cell: number) => cells[cell]?.county ?? 0
  const size = Math.max(4, Math.round(cells.length / 300))
  settle(communities, county, Math.min(22, size), neighbours)
  unifyTowns(communities, towns)
  settle(towns, county, Math.min(260, size * 6), neighbours)

  const result: Areas = { areas: [], gridCodes: [], communityCodes: [] }
  const add = (area: Omit<Area, 'areaM2' | 'outline'>) => {
    const areaM2 = area.cells.reduce((sum, cell) => sum + (cells[cell]?.areaM2 ?? 0), 0)
    result.areas.push({ ...area, areaM2, outline: outlineOf(ground, area.cells) })
  }
  const all = cells.map((_, cell) => cell)
  add({ id: cityCode, level: 'city', parent: null, name: '演示市', nameEn: 'Demo City', cells: all })
  counties.forEach(({ name, nameEn, short, shortEn }, index) => {
    const own = all.filter((cell) => county(cell) === index)
    const id = `${cityCode}0${index + 1}`
    if (own.length === 0) return
    add({ id, level: 'county', parent: cityCode, name, nameEn, cells: own })
    inReadingOrder(ground, groupBy(own, towns), 1500).forEach((town, order) => {
      const townId = `${id}${String(order + 1).padStart(3, '0')}`
      const numeral = chineseNumeral(order + 1)
      add({
        id: townId,
        level: 'town',
        parent: id,
        name: `${short}第${numeral}街道`,
        nameEn: `${shortEn} Subdistrict ${order + 1}`,
        cells: town,
      })
      inReadingOrder(ground, groupBy(town, communities), 600).forEach((community, place) => {
        const communityId = `${townId}${String(place + 1).padStart(3, '0')}`
        const name = `${short}${numeral}街第${chineseNumeral(place + 1)}社区`
        const nameEn = `${shortEn} ${order + 1}-${place + 1} Community`
        add({ id: communityId, level: 'community', parent: townId, name, nameEn, cells: community })
        numberGrids(ground, community, communityId, result)
      })
    })
  })
  return result
}

function numberGrids(ground: Ground, community: number[], communityId: string, result: Areas): void {
  inReadingOrder(
    ground,
    community.map((cell) => [cell]),
    110,
  ).forEach(([cell = 0], sequence) => {
    result.communityCodes[cell] = communityId
    result.gridCodes[cell] = `${communityId}${String(sequence + 1).padStart(3, '0')}`
  })
}

/** The deepest area that holds all these cells; −1 stands for the open country and is passed over. */
export function commonArea(areas: Areas, cells: readonly number[]): string {
  const codes = cells.flatMap((cell) => areas.communityCodes[cell] ?? [])
  const [first] = codes
  if (first === undefined) return cityCode
  for (const length of [12, 9, 6])
    if (codes.every((code) => code.startsWith(first.slice(0, length)))) return first.slice(0, length)
  return cityCode
}
