import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tileAt } from '#api/contract/geo.ts'
import type { Tile } from '#api/contract/geo.ts'
import { buildTile, createTileSource } from '#api/tiles/build.ts'
import type { PointTiles } from '#api/tiles/columnTile.ts'
import { parseFilter } from '#api/contract/filter.ts'
import { smallCity } from '#tests/harness/city.ts'
import { openTestServer } from '#tests/harness/server.ts'
import type { TestServer } from '#tests/harness/server.ts'

let server: TestServer
let asked = 0

beforeAll(async () => {
  server = await openTestServer()
})
afterAll(() => server.close())

/** The read model, counting how often it tells points. */
function counted(): PointTiles {
  return {
    pointsFor(selection) {
      const source = server.readModel.pointsFor(selection)
      if (!source) return null
      return {
        points(...args) {
          asked += 1
          return source.points(...args)
        },
      }
    },
  }
}

function features(bytes: Uint8Array, layer: string) {
  const found = bytes.length > 0 ? new VectorTile(new PbfReader(bytes)).layers[layer] : undefined
  return Array.from({ length: found?.length ?? 0 }, (_, index) => {
    const feature = found!.feature(index)
    const [place] = feature.loadGeometry()[0]!
    return { properties: feature.properties, x: place!.x, y: place!.y }
  }).sort((a, b) => (String(a.properties['id']) < String(b.properties['id']) ? -1 : 1))
}

/** The tiles of a zoom over the small city. */
function tilesOver(z: number): Tile[] {
  const { west, south, step, columns, rows } = smallCity
  const [from, to] = [tileAt(west, south + rows * step, z), tileAt(west + columns * step, south, z)]
  const found: Tile[] = []
  for (let x = from.x; x <= to.x; x += 1) for (let y = from.y; y <= to.y; y += 1) found.push({ z, x, y })
  return found
}

test.each([
  ['case', 17, ''],
  ['case', 18, "class = 'E0110' AND area LIKE '449901%'"],
  ['lamp', 16, ''],
  ['lamp', 17, "state <> 'intact'"],
])('tiles of %s at zoom %i from memory hold what PostGIS tells, under «%s»', async (layer, z, text) => {
  const manifest = server.kernel.manifest(layer)
  const clause = text ? parseFilter(text) : { op: 'true' as const }
  const [memory, postgis] = [counted(), undefined].map((points) =>
    createTileSource(server.database, server.kernel, points),
  )
  let total = 0
  asked = 0
  const tiles = tilesOver(z)
  for (const tile of tiles) {
    const [ours, theirs] = await Promise.all(
      [memory!, postgis!].map(async (source) => features(await buildTile(source, { manifest, clause }, tile), layer)),
    )
    expect(ours!.map(({ properties }) => properties)).toEqual(theirs!.map(({ properties }) => properties))
    for (const [index, { x, y }] of ours!.entries())
      expect(Math.max(Math.abs(x - theirs![index]!.x), Math.abs(y - theirs![index]!.y))).toBeLessThanOrEqual(1)
    total += ours!.length
  }
  expect(total).toBeGreaterThan(0)
  expect(asked).toBe(tiles.length)
})
