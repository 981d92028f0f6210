import { checkFilter } from '#api/contract/filter.ts'
import type { Area, Clause, Value } from '#api/contract/filter.ts'
import type { Field, LayerManifest } from '#api/contract/layer.ts'
import { smallCity } from './city.ts'
import { lattice } from './lattice.ts'
import type { Random } from './random.ts'

/** A filter said twice, by two authors: as a clause, and as a condition in DuckDB's SQL over the columns of `openDuckRows`. */
export interface TwinFilter {
  clause: Clause
  condition: string
  /** What it is made of, e.g. `in polygon:hole not`. */
  kinds: readonly string[]
}

/** What rows have, for filters that meet some of them. */
export interface TwinSamples {
  values: Readonly<Record<string, readonly Value[]>>
  places: readonly (readonly [lon: number, lat: number])[]
}

type Place = readonly [number, number]
type Ring = readonly Place[]

const text = (value: string) => `'${value.replaceAll("'", "''")}'`
const secondsOf = (instant: string) => `${Date.parse(instant) / 1000}::DOUBLE`
const both = (clause: Clause, condition: string, ...kinds: string[]): TwinFilter => ({ clause, condition, kinds })

function literal({ kind }: Field, value: Value): string {
  if (kind === 'instant') return secondsOf(String(value))
  return typeof value === 'string' ? text(value) : kind === 'number' ? `${String(value)}::DOUBLE` : String(value)
}

/** Values as rows have them, those next to them, and some that no row has. */
function valueOf(field: Field, { values }: TwinSamples, random: Random): Value {
  const known = values[field.name] ?? []
  const isKnown = known.length > 0 && random.next() < 0.85
  if (field.kind === 'boolean') return random.next() < 0.5
  if (field.kind === 'number') return isKnown ? random.pick(known) : random.whole(300) / 2
  if (field.kind === 'choice') return random.pick(field.choices!)
  if (field.kind !== 'instant') return isKnown ? random.pick(known) : random.pick(['', 'nobody', "O'Brien", '路灯'])
  const extremes = ['9999-12-31T23:59:59.000Z', '0001-01-01T00:00:00.000Z', '1970-01-01T00:00:00.000Z']
  if (!isKnown) return random.pick(extremes)
  const near = Date.parse(String(random.pick(known))) + random.pick([0, 0, 1_000, -1_000, 86_400_000])
  const midnight = Math.floor(near / 86_400_000) * 86_400_000 + random.pick([0, 8, 16]) * 3_600_000
  return new Date(random.next() < 0.5 ? near : midnight).toISOString()
}

const signs = { eq: '=', ne: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const

function comparison(field: Field, samples: TwinSamples, random: Random): TwinFilter {
  const { name } = field
  const column = `"${name}"`
  const value = () => valueOf(field, samples, random)
  const isOrdered = field.kind === 'instant' || field.kind === 'number'
  const isText = ['text', 'code', 'ref'].includes(field.kind)
  const op = random.pick(['eq', 'ne', 'in', 'in', 'isNull', 'lt', 'lte', 'gt', 'gte', 'startsWith'] as const)
  if (op === 'isNull') return both({ op, field: name }, `${column} is null`, op)
  if (op === 'startsWith' || (!isOrdered && op !== 'eq' && op !== 'ne' && isText && op !== 'in')) {
    if (!isText) return comparison(field, samples, random)
    const whole = String(value())
    const part = whole.slice(0, random.whole(whole.length + 1))
    return both({ op: 'startsWith', field: name, value: part }, `starts_with(${column}, ${text(part)})`, 'startsWith')
  }
  if (op === 'in') {
    const values = Array.from({ length: random.whole(6) }, value)
    const listed = values.map((each) => literal(field, each)).join(', ')
    return both({ op, field: name, values }, values.length === 0 ? 'false' : `${column} in (${listed})`, op)
  }
  if (!isOrdered && op !== 'eq' && op !== 'ne') return comparison(field, samples, random)
  const one = value()
  return both({ op, field: name, value: one } as Clause, `${column} ${signs[op]} ${literal(field, one)}`, op)
}

const exact = (degrees: number) => Math.round(degrees * 1e9) / 1e9
const closed = (places: readonly Place[]): Ring =>
  [...places, places[0]!].map(([lon, lat]) => [exact(lon), exact(lat)] as const)
const boxRing = (west: number, south: number, east: number, north: number): Ring =>
  closed([
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ])

/** A corner on the lattice, or at an odd place of the small city. */
function frameOf(random: Random): { at: (x: number, y: number) => Place; cells: number } {
  const isLattice = random.next() < 0.5
  const [west, south] = isLattice ? lattice.origin : [smallCity.west - 0.000_123, smallCity.south - 0.000_321]
  const step = isLattice ? lattice.step : 0.000_777
  return { at: (x, y) => [west + x * step, south + y * step], cells: isLattice ? lattice.cells : 26 }
}

const shapes: Record<string, (random: Random, samples: TwinSamples) => Ring[][]> = {
  box(random) {
    const { at, cells } = frameOf(random)
    const [x, y, w, h] = [random.whole(cells), random.whole(cells), 1 + random.whole(cells), 1 + random.whole(cells)]
    return [[boxRing(...(at(x, y) as [number, number]), ...(at(x + w, y + h) as [number, number]))]]
  },
  hole(random) {
    const { at, cells } = frameOf(random)
    const [x, y, w, h] = [
      random.whole(cells) - 2,
      random.whole(cells) - 2,
      3 + random.whole(cells),
      3 + random.whole(9),
    ]
    const shell = closed([at(x, y), at(x + w, y), at(x + w, y + h), at(x, y + h)])
    const inner = closed([at(x + 1, y + 1), at(x + w - 1, y + 1), at(x + w / 2, y + h - 1)])
    return [[shell, inner]]
  },
  notch(random) {
    const { at, cells } = frameOf(random)
    const [x, y, w, h] = [random.whole(cells), random.whole(cells), 1 + random.whole(8), 1 + random.whole(8)]
    return [[closed([at(x, y), at(x + 2 * w, y), at(x + w, y + h), at(x + 2 * w, y + 2 * h), at(x, y + 2 * h)])]]
  },
  several(random) {
    const { at, cells } = frameOf(random)
    const [x, y, w] = [random.whole(cells), random.whole(cells), 1 + random.whole(6)]
    const part = (left: number) => [
      closed([at(left, y), at(left + w, y + w), at(left, y + 2 * w), at(left - w, y + w)]),
    ]
    return [part(x), part(x + 3 * w), part(x - 5 * w)]
  },
  onRows(random, { places }) {
    return [[closed([random.pick(places), random.pick(places), random.pick(places)])]]
  },
  throughRow(random, { places }) {
    const [lon, lat] = random.pick(places)
    const side = random.pick([1, -1])
    return [[boxRing(...([lon, lat - 0.004] as const), lon + side * 0.003, lat + 0.004)]]
  },
  sliver(random, { places }) {
    const [lon, lat] = random.pick(places)
    const [tilt, width] = [random.next() * 0.01, random.pick([2e-9, 1e-8, 1e-6])]
    return [
      [
        closed([
          [lon - 0.02, lat - tilt],
          [lon + 0.02, lat + tilt],
          [lon + 0.02, lat + tilt + width],
        ]),
      ],
    ]
  },
  aroundRow(random, { places }) {
    const [lon, lat] = random.pick(places)
    return [[boxRing(lon - 1e-9, lat - 1e-9, lon + 1e-9, lat + 1e-9)]]
  },
  outside(random) {
    const [lon, lat] = random.pick<Place>([
      [10, 10],
      [-179, -80],
      [smallCity.west - 0.1, smallCity.south],
      [113, 21.5],
    ])
    return [[boxRing(lon, lat, lon + 0.05, lat + 0.05)]]
  },
  world: () => [[boxRing(-180, -90, 180, 90)]],
}

/** All that random filters are made of. */
export const twinKinds: readonly string[] = [
  'and',
  'or',
  'not',
  'isNull',
  'startsWith',
  'in',
  ...Object.keys(signs),
  ...Object.keys(shapes).map((shape) => `polygon:${shape}`),
]

function edgesOf(polygons: readonly Ring[][]): string {
  const edges = polygons.flat().flatMap((ring) =>
    ring.slice(1).map(([bx, by], index) => {
      const [ax, ay] = ring[index]!
      return `{x1: ${ax}::DOUBLE, y1: ${ay}::DOUBLE, x2: ${bx}::DOUBLE, y2: ${by}::DOUBLE}`
    }),
  )
  return `[${edges.join(', ')}]`
}

function polygon(random: Random, samples: TwinSamples): TwinFilter {
  const shape = random.pick(Object.keys(shapes))
  const polygons = shapes[shape]!(random, samples)
  const coordinates = polygons.map((rings) => rings.map((ring) => ring.map(([lon, lat]) => [lon, lat])))
  const geometry: Area =
    coordinates.length === 1 ? { type: 'Polygon', coordinates: coordinates[0]! } : { type: 'MultiPolygon', coordinates }
  return both({ op: 'intersects', geometry }, `meets(${edgesOf(polygons)}, lon, lat)`, `polygon:${shape}`)
}

function leaf(manifest: LayerManifest, fields: readonly Field[], samples: TwinSamples, random: Random): TwinFilter {
  const isArea = manifest.geometry === 'point' && random.next() < 0.4
  return isArea ? polygon(random, samples) : comparison(random.pick(fields), samples, random)
}

function junction(op: 'and' | 'or', parts: readonly TwinFilter[]): TwinFilter {
  const condition = parts.map((part) => `(${part.condition})`).join(` ${op} `)
  return both({ op, args: parts.map(({ clause }) => clause) }, condition, op, ...parts.flatMap(({ kinds }) => kinds))
}

/** A random filter over fields of a layer that `checkFilter` accepts. */
export function twinFilter(
  manifest: LayerManifest,
  fields: readonly Field[],
  samples: TwinSamples,
  random: Random,
): TwinFilter {
  const grow = (depth: number): TwinFilter => {
    const kind = depth === 0 ? 'leaf' : random.pick(['leaf', 'and', 'and', 'or', 'not'] as const)
    if (kind === 'leaf') return leaf(manifest, fields, samples, random)
    if (kind !== 'not')
      return junction(
        kind,
        Array.from({ length: 2 + random.whole(2) }, () => grow(depth - 1)),
      )
    const { clause, condition, kinds } = grow(depth - 1)
    return both({ op: 'not', arg: clause }, `not (${condition})`, 'not', ...kinds)
  }
  for (;;) {
    const found = grow(3)
    try {
      return { ...found, clause: checkFilter(found.clause, manifest) }
    } catch {
      // three rows in a line make no polygon
    }
  }
}
