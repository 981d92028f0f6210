import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tileAt } from '#api/contract/geo.ts'
import type { Tile } from '#api/contract/geo.ts'
import { buildTile, createTileSource } from '#api/tiles/build.ts'
import type { PointTiles } from '#api/tiles/columnTile.ts'
import { parseFilter } from '#api/contract/filter.ts'
import { sql } from '#api/core/db/statement.ts'
import { smallCity } from '#tests/harness/city.ts'
import { openTestServer } from '#tests/harness/server.ts'
import type { TestServer } from '#tests/harness/server.ts'

let server: TestServer
let asked = 0

beforeAll(async () => {
  server = await openTestServer()
})
afterAll(() => server.close())

/** The read model, counting how often it answers. */
function counted(): PointTiles {
  const watched = <Answers extends object>(source: Answers | null): Answers | null =>
    source &&
    new Proxy(source, {
      get: (target, name) => {
        const answer = Reflect.get(target, name) as (...args: unknown[]) => Promise<unknown>
        return async (...args: unknown[]) => {
          const found = await answer.apply(target, args)
          asked += found === null ? 0 : 1
          return found
        }
      },
    })
  return {
    pointsFor: (selection) => watched(server.readModel.pointsFor(selection)),
    countsFor: (selection) => watched(server.readModel.countsFor(selection)),
  }
}

interface Drawn {
  properties: Record<string, unknown>
  type: number
  vertices: number[]
}

/** The features of a tile in the order of their ids or, marks and clusters, as they stand. */
function features(bytes: Uint8Array, layer: string): Drawn[] {
  const found = bytes.length > 0 ? new VectorTile(new PbfReader(bytes)).layers[layer] : undefined
  const drawn = Array.from({ length: found?.length ?? 0 }, (_, index) => {
    const feature = found!.feature(index)
    const vertices = feature.loadGeometry().flatMap((part) => part.flatMap(({ x, y }) => [x, y]))
    return { properties: feature.properties, type: feature.type, vertices }
  })
  const idOf = ({ properties }: Drawn) => String(properties['id'] ?? '')
  return drawn.sort((a, b) => (idOf(a) < idOf(b) ? -1 : idOf(a) > idOf(b) ? 1 : 0))
}

/** The same features with the same properties, whose vertices are a unit apart at most. */
function expectSame(ours: readonly Drawn[], theirs: readonly Drawn[]): void {
  const facts = ({ properties, type, vertices }: Drawn) => ({ properties, type, length: vertices.length })
  expect(ours.map(facts)).toEqual(theirs.map(facts))
  for (const [index, { vertices }] of ours.entries())
    for (const [at, value] of vertices.entries())
      expect(Math.abs(value - theirs[index]!.vertices[at]!)).toBeLessThanOrEqual(1)
}

/** The tiles of a zoom over the small city. */
function tilesOver(z: number): Tile[] {
  const { west, south, step, columns, rows } = smallCity
  const [from, to] = [tileAt(west, south + rows * step, z), tileAt(west + columns * step, south, z)]
  const found: Tile[] = []
  for (let x = from.x; x <= to.x; x += 1) for (let y = from.y; y <= to.y; y += 1) found.push({ z, x, y })
  return found
}

/** Draws the tiles of a zoom from memory and from PostGIS, and compares them; how many features of which type there are. */
async function compareTiles(layer: string, z: number, text: string): Promise<Map<number, number>> {
  const manifest = server.kernel.manifest(layer)
  const clause = text ? parseFilter(text) : { op: 'true' as const }
  const [memory, postgis] = [counted(), undefined].map((points) =>
    createTileSource(server.database, server.kernel, points),
  )
  const found = new Map<number, number>()
  for (const tile of tilesOver(z)) {
    const before = asked
    const [ours, theirs] = await Promise.all(
      [memory!, postgis!].map(async (source) => features(await buildTile(source, { manifest, clause }, tile), layer)),
    )
    expectSame(ours!, theirs!)
    if (z >= 13) expect(asked).toBeGreaterThan(before)
    for (const { type } of ours!) found.set(type, (found.get(type) ?? 0) + 1)
  }
  return found
}

test.each([
  ['case', 17, ''],
  ['case', 18, "class = 'E0110' AND area LIKE '449901%'"],
  ['lamp', 16, ''],
  ['lamp', 17, "state <> 'intact'"],
  ['component', 17, ''],
  ['component', 18, "state <> 'intact' AND area LIKE '449901%'"],
  ['component', 18, 'S_INTERSECTS(geom, POLYGON((111.951 21.851,111.961 21.851,111.957 21.858,111.951 21.851)))'],
])('features of %s at zoom %i from memory are those that PostGIS tells, under «%s»', async (layer, z, text) => {
  const found = await compareTiles(layer, z, text)
  expect(found.get(1)).toBeGreaterThan(0)
  if (layer === 'component' && !text.startsWith('S_')) expect([found.get(2), found.get(3)]).not.toContain(undefined)
})

test.each(['case', 'component', 'lamp'])('counts of %s at all zooms are those that PostGIS tells', async (layer) => {
  const before = asked
  for (const z of [5, 11, 12, 13, 14, 15])
    for (const text of ['', "state <> 'intact' AND state <> 'closed' AND area LIKE '449901%'"])
      expect((await compareTiles(layer, z, text)).get(1)).toBeGreaterThan(0)
  expect(asked).toBeGreaterThan(before)
})

test('a component that becomes a line, moves and becomes a point again is drawn once, as what it is', async () => {
  const [first] = await server.database.query<{ region: string; id: string }>(
    sql`select region, id from city.component where GeometryType(geom) = 'POINT' and class <> 'C0137' order by id limit 1`,
  )
  const { region, id } = first!
  const manifest = server.kernel.manifest('component')
  const source = createTileSource(server.database, server.kernel, counted())
  const drawn = async (geometry: string) => {
    await server.database.query(
      sql`update city.component set geom = ST_GeomFromText(${geometry}, 4490) where region = ${region} and id = ${id}`,
    )
    await server.feed.poll()
    await server.readModel.layer('component')!.settled()
    const tile = tileAt(smallCity.west + 0.0105, smallCity.south + 0.0035, 18)
    const bytes = await buildTile(source, { manifest, clause: { op: 'true' } }, tile)
    return features(bytes, 'component').flatMap(({ properties, type }) => (properties['id'] === id ? [type] : []))
  }
  const { west, south } = smallCity
  expect(await drawn(`POINT(${west + 0.0105} ${south + 0.0035})`)).toEqual([1])
  expect(await drawn(`LINESTRING(${west + 0.0104} ${south + 0.0035},${west + 0.019} ${south + 0.009})`)).toEqual([2])
  expect(await drawn(`POINT(${west + 0.0105} ${south + 0.0035})`)).toEqual([1])
  expect(await drawn(`POINT(${west + 0.0005} ${south + 0.0005})`)).toEqual([])
})
