import type { Areas } from './areas.ts'
import type { Ground } from './ground.ts'
import type { Line } from './mesh.ts'
import type { DemoParameters } from './parameters.ts'
import { createRandom } from './random.ts'
import { commonArea } from './areas.ts'
import { at } from './values.ts'

/** The five classes of roads. */
export type RoadClass = 'expressway' | 'primary' | 'secondary' | 'tertiary' | 'residential'

/** A stretch of a street: its segments in order, all walked from start to end. */
export interface Road {
  id: string
  region: string
  area: string
  class: RoadClass
  name: string
  nameEn: string
  widthM: number
  lengthM: number
  segments: number[]
  isBridge: boolean
}

const widths: Record<RoadClass, number> = { expressway: 40, primary: 32, secondary: 22, tertiary: 14, residential: 8 }

/** Whether a segment always carries a road (`main`), may carry one of a block's streets or an alley, or never does. */
function dutyOf(ground: Ground, segment: number, line: Line): 'main' | 'street' | 'alley' | 'none' {
  const { left, right } = ground.segments
  if (isInPark(ground, segment) || line.level > 4) return 'none'
  const isInside = at(left, segment) >= 0 || at(right, segment) >= 0
  if (!isInside) return line.level <= 1 && line.kind === 'street' ? 'main' : 'none'
  if (line.level <= 2) return 'main'
  return line.level === 3 ? 'street' : 'alley'
}

/** Which segments carry a road: the main streets, then streets between blocks, then alleys until the length is reached. */
function chooseSegments(ground: Ground, parameters: DemoParameters): Uint8Array {
  const { segments, lines } = ground
  const isRoad = new Uint8Array(segments.count)
  const choices = { street: new Map<number, number[]>(), alley: new Map<number, number[]>() }
  let length = 0
  const take = (segment: number) => {
    isRoad[segment] = 1
    length += at(segments.length, segment)
  }
  for (let segment = 0; segment < segments.count; segment++) {
    const line = lines[at(segments.line, segment)]
    const duty = line ? dutyOf(ground, segment, line) : 'none'
    if (!line || duty === 'none') continue
    if (duty === 'main') take(segment)
    else choices[duty].set(line.id, [...(choices[duty].get(line.id) ?? []), segment])
  }
  const goal = parameters.roadKm * 1000
  const random = createRandom(parameters.seed, 'alleys')
  const rank = (stretches: Map<number, number[]>) =>
    [...stretches.values()].map((stretch) => ({ stretch, rank: random.next() })).sort((a, b) => a.rank - b.rank)
  for (const { stretch } of [...rank(choices.street), ...rank(choices.alley)]) {
    const more = stretch.reduce((sum, segment) => sum + at(segments.length, segment), 0)
    if (length + more / 2 <= goal) stretch.forEach(take)
  }
  return isRoad
}

function isInPark({ segments, cells }: Ground, segment: number): boolean {
  const left = cells[at(segments.left, segment)]
  const right = cells[at(segments.right, segment)]
  const isWater = left?.landUse === 'water' && right?.landUse === 'water'
  return left !== undefined && left.park >= 0 && left.park === right?.park && !isWater
}

/** The two ends of every street's line, by vertex, with the direction in which the line leaves. */
function findEnds(ground: Ground): Map<number, { line: Line; east: number; north: number }[]> {
  const ends = new Map<number, { line: Line; east: number; north: number }[]>()
  const note = (line: Line, tip: number, next: number) => {
    const [east, north] = [at(ground.x, next) - at(ground.x, tip), at(ground.y, next) - at(ground.y, tip)]
    const size = Math.hypot(east, north)
    ends.set(tip, [...(ends.get(tip) ?? []), { line, east: east / size, north: north / size }])
  }
  for (const line of ground.lines) {
    if (line.kind === 'frame' || line.kind === 'bank' || line.level > 3) continue
    const vertices = line.points.map(({ vertex }) => vertex)
    note(line, at(vertices, 0), at(vertices, 1))
    note(line, at(vertices, vertices.length - 1), at(vertices, vertices.length - 2))
  }
  return ends
}

/** Joins lines that meet head-on across a junction into one street; tells for each line the smallest number among its street's lines. */
function joinStreets(ground: Ground): Int32Array {
  const root = Int32Array.from(ground.lines, (_, index) => index)
  const find = (line: number): number => {
    let top = line
    while (at(root, top) !== top) top = at(root, top)
    return top
  }
  for (const list of findEnds(ground).values()) {
    const [one, other] = list
    if (!one || !other || list.length !== 2 || one.east * other.east + one.north * other.north > -0.88) continue
    const [a, b] = [find(one.line.id), find(other.line.id)]
    root[Math.max(a, b)] = Math.min(a, b)
  }
  return root.map((_, line) => find(line))
}

interface Street {
  level: number
  isBank: boolean
  lengthM: number
  isEastWest: boolean
  eastSide: boolean
}

function measureStreets(ground: Ground, streetOf: Int32Array, isRoad: Uint8Array): Map<number, Street> {
  const streets = new Map<number, Street>()
  const { segments, lines } = ground
  for (let segment = 0; segment < segments.count; segment++) {
    const line = lines[at(segments.line, segment)]
    if (!isRoad[segment] || !line) continue
    const key = at(streetOf, line.id)
    const [a, b] = [line.points[0]?.vertex ?? 0, line.points.at(-1)?.vertex ?? 0]
    const street = streets.get(key) ?? {
      level: line.level,
      isBank: line.kind === 'bank',
      lengthM: 0,
      isEastWest: Math.abs(at(ground.x, b) - at(ground.x, a)) > Math.abs(at(ground.y, b) - at(ground.y, a)),
      eastSide: ground.cells[at(segments.right, segment)]?.county === 1,
    }
    street.level = Math.min(street.level, line.level)
    street.lengthM += at(segments.length, segment)
    streets.set(key, street)
  }
  return streets
}

/** Names streets by their place in the hierarchy and a running number; none is a name of the real world. */
function nameStreets(streets: Map<number, Street>): Map<number, { name: string; nameEn: string }> {
  const counters = new Map<string, number>()
  const number = (key: string) => {
    counters.set(key, (counters.get(key) ?? 0) + 1)
    return counters.get(key) ?? 0
  }
  const name = (street: Street): { name: string; nameEn: string } => {
    if (street.isBank)
      return street.eastSide
        ? { name: '滨河东路', nameEn: 'Riverside Road East' }
        : { name: '滨河西路', nameEn: 'Riverside Road West' }
    if (street.level === 0) {
      const count = number('expressway')
      return { name: `环城快速${count}线`, nameEn: `City Expressway ${count}` }
    }
    const [zh, en] = street.isEastWest ? ['纬', 'East–West'] : ['经', 'North–South']
    const [zhKind, enKind] = [
      ['大道', 'Avenue'],
      ['路', 'Road'],
      ['街', 'Street'],
      ['巷', 'Lane'],
    ][Math.min(street.level, 4) - 1] ?? ['', '']
    const count = number(`${zh}${zhKind}`)
    return { name: `第${count}${zh}${zhKind}`, nameEn: `${en} ${enKind} ${count}` }
  }
  const ordered = [...streets].sort((a, b) => a[1].level - b[1].level || b[1].lengthM - a[1].lengthM || a[0] - b[0])
  return new Map(ordered.map(([key, street]) => [key, name(street)]))
}

function classOf(line: Line, street: Street): RoadClass {
  if (line.kind === 'bank') return 'secondary'
  const level = Math.max(street.level, line.level - 1)
  if (level === 0) return 'expressway'
  if (level === 1) return 'primary'
  if (level === 2) return 'secondary'
  return level === 3 && street.lengthM > 620 ? 'tertiary' : 'residential'
}

/** Runs of road segments of one line, cut where a main street begins or ends. */
function findRuns(ground: Ground, isRoad: Uint8Array): number[][] {
  const { segments, lines } = ground
  const main = lines.filter(({ level, kind }) => level <= 2 && kind !== 'frame')
  const crossings = new Set(main.flatMap(({ points }) => [points[0]?.vertex, points.at(-1)?.vertex]))
  const runs: number[][] = []
  for (let segment = 0; segment < segments.count; segment++) {
    if (!isRoad[segment]) continue
    const isSameLine = isRoad[segment - 1] === 1 && segments.line[segment - 1] === segments.line[segment]
    if (isSameLine && !crossings.has(segments.start[segment])) runs.at(-1)?.push(segment)
    else runs.push([segment])
  }
  return runs
}

/** The streets of the city, `roadKm` long together. */
export function buildRoads(ground: Ground, areas: Areas, parameters: DemoParameters): Road[] {
  const isRoad = chooseSegments(ground, parameters)
  const streetOf = joinStreets(ground)
  const streets = measureStreets(ground, streetOf, isRoad)
  const names = nameStreets(streets)
  const { segments, lines } = ground
  return findRuns(ground, isRoad).map((run, index): Road => {
    const line = lines[at(segments.line, run[0] ?? 0)]
    const key = at(streetOf, line?.id ?? 0)
    const street = streets.get(key)
    if (!line || !street) throw new Error('A road without a street')
    const area = commonArea(
      areas,
      run.flatMap((segment) => [at(segments.left, segment), at(segments.right, segment)]),
    )
    const roadClass = classOf(line, street)
    const region = area.length >= 6 ? area.slice(0, 6) : '449901'
    return {
      id: `${region}-R${String(index + 1).padStart(5, '0')}`,
      region,
      area,
      class: roadClass,
      ...(names.get(key) ?? { name: '', nameEn: '' }),
      widthM: widths[roadClass],
      lengthM: run.reduce((sum, segment) => sum + at(segments.length, segment), 0),
      segments: run,
      isBridge: line.kind === 'bridge',
    }
  })
}
