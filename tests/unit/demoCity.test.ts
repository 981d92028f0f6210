import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildCity } from '#scripts/demo/city.ts'
import type { City } from '#scripts/demo/city.ts'
import { componentKinds } from '#scripts/demo/componentKinds.ts'
import { holds } from '#scripts/demo/ground.ts'
import { readDemoParameters, scaleParameters } from '#scripts/demo/parameters.ts'
import { apportion } from '#scripts/demo/random.ts'
import { evenly } from '#tests/harness/evenly.ts'

const parameters = readDemoParameters()
const small = scaleParameters(parameters, 0.06)
const city = buildCity(small)
const whole = buildCity(parameters)

const pointKey = ({ ground }: City, vertex: number) => `${ground.lon[vertex]} ${ground.lat[vertex]}`

/** The edges of rings, by their end points, with how often each direction occurs. */
function countEdges(subject: City, rings: Iterable<ArrayLike<number>>): Map<string, number> {
  const edges = new Map<string, number>()
  for (const ring of rings)
    for (let index = 0; index < ring.length; index++) {
      const key = `${pointKey(subject, ring[index]!)}>${pointKey(subject, ring[(index + 1) % ring.length]!)}`
      edges.set(key, (edges.get(key) ?? 0) + 1)
    }
  return edges
}

const reversed = (edge: string) => edge.split('>').toReversed().join('>')

/** Twice the area inside rings, in whole square units: exact. */
function exactArea({ ground }: City, rings: Iterable<ArrayLike<number>>): bigint {
  let twice = 0n
  for (const ring of rings)
    for (let index = 0; index < ring.length; index++) {
      const [a, b] = [ring[index]!, ring[(index + 1) % ring.length]!]
      twice += BigInt(ground.lon[a]!) * BigInt(ground.lat[b]!) - BigInt(ground.lon[b]!) * BigInt(ground.lat[a]!)
    }
  return twice
}

for (const [name, subject] of [
  ['a small city', city],
  ['the whole city', whole],
] as const) {
  const outline = subject.areas.areas.find(({ level }) => level === 'city')!.outline.flat()
  const rings = subject.ground.cells.map(({ ring }) => ring)

  test(`in ${name} every edge of a unit grid belongs to one neighbour or to the outline`, () => {
    const edges = countEdges(subject, rings)
    expect([...edges.values()].every((count) => count === 1)).toBe(true)
    const lonely = [...edges.keys()].filter((edge) => !edges.has(reversed(edge)))
    expect(new Set(lonely)).toEqual(new Set(countEdges(subject, outline).keys()))
  })

  test(`in ${name} the areas of the unit grids add up to the outline, to the last unit`, () => {
    expect(exactArea(subject, rings)).toBe(exactArea(subject, outline))
    expect(rings.every((ring) => exactArea(subject, [ring]) > 0n)).toBe(true)
  })

  test(`in ${name} the areas of each level add up to the same outline`, () => {
    const total = exactArea(subject, outline)
    for (const level of ['county', 'town', 'community'] as const) {
      const parts = subject.areas.areas.filter((area) => area.level === level)
      expect(
        exactArea(
          subject,
          parts.flatMap((area) => area.outline.flat()),
        ),
      ).toBe(total)
    }
  })

  test(`in ${name} codes are unique and nested, and name two counties`, () => {
    const { areas, gridCodes, communityCodes } = subject.areas
    expect(new Set(gridCodes).size).toBe(subject.ground.cells.length)
    expect(gridCodes.every((code, cell) => /^4499\d{11}$/.test(code) && code.startsWith(communityCodes[cell]!))).toBe(
      true,
    )
    const known = new Set(areas.map(({ id }) => id))
    expect(known.size).toBe(areas.length)
    expect(areas.every(({ id, parent }) => parent === null || (known.has(parent) && id.startsWith(parent)))).toBe(true)
    expect(areas.filter(({ level }) => level === 'county').map(({ id }) => id)).toEqual(['449901', '449902'])
  })

  test(`in ${name} every lamp, box and component stands in the unit grid that it names`, () => {
    const items = [...subject.lamps, ...subject.boxes, ...subject.components]
    const astray = items.filter(({ lon, lat, cell }) => !holds(subject.ground, subject.ground.cells[cell]!, lon, lat))
    expect(astray).toEqual([])
  })

  test(`in ${name} the counts are exact and the roads have their length`, () => {
    const wanted = subject.parameters
    expect(subject.lamps.length).toBe(wanted.lamps)
    expect(subject.boxes.length).toBe(wanted.controlBoxes)
    expect(subject.components.length).toBe(wanted.components)
    expect(subject.lamps.filter(({ hasSingleControl }) => hasSingleControl).length).toBe(wanted.singleControlLamps)
    const roadKm = subject.roads.reduce((sum, { lengthM }) => sum + lengthM, 0) / 1000
    expect(Math.abs(roadKm / wanted.roadKm - 1)).toBeLessThan(0.005)
    expect(new Set([...subject.lampIds, ...subject.boxIds, ...subject.componentIds]).size).toBe(
      wanted.lamps + wanted.controlBoxes + wanted.components,
    )
  })
}

test('the whole city has the size of the published network', () => {
  const builtUp = whole.ground.cells.reduce((sum, { areaM2 }) => sum + areaM2, 0) / 1e6
  expect(Math.abs(builtUp / 65 - 1)).toBeLessThan(0.005)
  expect(Math.abs(whole.ground.cells.length / 6500 - 1)).toBeLessThan(0.03)
  expect(whole.lamps.length).toBe(41_953)
  expect(whole.boxes.length).toBe(659)
  expect(Math.abs(whole.buildings.length / 25_000 - 1)).toBeLessThan(0.05)
  expect(new Set(whole.roads.map((road) => road.class)).size).toBe(5)
  expect(whole.roads.filter(({ isBridge }) => isBridge).length).toBeGreaterThanOrEqual(6)
  expect(whole.nature.some(({ kind }) => kind === 'river')).toBe(true)
})

test('the sequence of unit grids runs from north to south in their community', () => {
  const byCommunity = Map.groupBy(whole.ground.cells.keys(), (cell) => whole.areas.communityCodes[cell]!)
  const bands = [...byCommunity.values()].map((cells) =>
    cells
      .toSorted((a, b) => whole.areas.gridCodes[a]!.localeCompare(whole.areas.gridCodes[b]!))
      .map((cell) => ({ x: whole.ground.cells[cell]!.x, band: Math.floor(-whole.ground.cells[cell]!.y / 110) })),
  )
  const steps = bands.flatMap((list) => list.slice(1).map((next, index) => [list[index]!, next] as const))
  expect(steps.every(([a, b]) => b.band > a.band || (b.band === a.band && b.x >= a.x))).toBe(true)
})

test('every class of components occurs, as points, lines and areas', () => {
  const kinds = new Set(whole.components.map(({ kind }) => kind))
  expect(kinds.size).toBe(componentKinds.length)
  expect(new Set(whole.components.map(({ shape }) => shape?.type ?? 'point'))).toEqual(
    new Set(['point', 'line', 'polygon']),
  )
})

function fingerprint(subject: City): string {
  const { ground, areas, roads, lamps, components, buildings, nature } = subject
  const parts = [
    [...ground.lon],
    [...ground.lat],
    areas.areas,
    areas.gridCodes,
    roads,
    lamps,
    components,
    buildings,
    nature,
  ]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

test('the same seed gives the same city, another seed another one', () => {
  expect(fingerprint(buildCity(small))).toBe(fingerprint(city))
  expect(fingerprint(buildCity({ ...small, seed: small.seed + 1 }))).not.toBe(fingerprint(city))
})

test('cities of other seeds close as well', () => {
  for (const seed of [1, 2, 3]) {
    const other = buildCity({ ...scaleParameters(parameters, 0.03), seed })
    const outline = other.areas.areas[0]!.outline.flat()
    expect(
      exactArea(
        other,
        other.ground.cells.map(({ ring }) => ring),
      ),
    ).toBe(exactArea(other, outline))
  }
})

test('apportioning gives whole pieces that add up and miss the exact share by less than one', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.array(evenly(0, 1e6), { minLength: 1, maxLength: 60 }), (total, weights) => {
      const sum = weights.reduce((a, b) => a + b, 0)
      fc.pre(sum > 1e-3)
      const counts = apportion(total, weights)
      expect(counts.reduce((a, b) => a + b, 0)).toBe(total)
      weights.forEach((weight, index) =>
        expect(Math.abs(counts[index]! - (total * weight) / sum)).toBeLessThan(1.000001),
      )
    }),
    { seed: 20260101, numRuns: 200 },
  )
})
