import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { tileAt } from '#api/contract/geo.ts'
import type { Tile } from '#api/contract/geo.ts'
import { createKernel } from '#api/core/layer/kernel.ts'
import { layers } from '#api/layers/index.ts'
import { buildTile, createTileSource } from '#api/tiles/build.ts'
import { bareCaseTile } from './bare.sql.ts'
import { placesOf } from './journey.ts'
import { percentile, time, total } from './workload.ts'
import type { Bench, Outcome, Workload } from './workload.ts'

/** The features of a tile as texts that can be compared: id, fields, and the place in whole units. */
function contents(bytes: Uint8Array): Map<string, { fields: string; x: number; y: number }> {
  const layer = bytes.length > 0 ? new VectorTile(new PbfReader(bytes)).layers['case'] : undefined
  const found = new Map<string, { fields: string; x: number; y: number }>()
  for (let index = 0; index < (layer?.length ?? 0); index += 1) {
    const feature = layer!.feature(index)
    const { id, class: code, state, channel } = feature.properties
    const { x, y } = feature.loadGeometry()[0]![0]!
    found.set(String(id), { fields: [code, state, channel].join(' '), x, y })
  }
  return found
}

/** Throws unless both tiles hold the same features at the same places (a unit apart at most: PostGIS rounds its own transformation). */
function compare(ours: Uint8Array, bare: Uint8Array, tile: Tile): number {
  const left = contents(ours)
  const right = contents(bare)
  for (const [id, feature] of left) {
    const other = right.get(id)
    const isSame =
      other &&
      other.fields === feature.fields &&
      Math.abs(other.x - feature.x) <= 1 &&
      Math.abs(other.y - feature.y) <= 1
    if (!isSame) throw new Error(`tile ${tile.z}/${tile.x}/${tile.y}: ${id} differs from ST_AsMVT`)
  }
  const strays = [...right].filter(([id, { x, y }]) => !left.has(id) && Math.min(x, y) > 0 && Math.max(x, y) < 4096)
  if (strays.length > 0) throw new Error(`tile ${tile.z}/${tile.x}/${tile.y}: ${strays[0]![0]} is missing`)
  return left.size
}

async function run(bench: Bench): Promise<Outcome> {
  const { database } = await bench.server()
  const source = createTileSource(database, createKernel({ database, layers }))
  const manifest = layers.find(({ id }) => id === 'case')!
  const ours = (tile: Tile) => buildTile(source, { manifest, clause: { op: 'true' } }, tile)
  const bare = async (tile: Tile) => (await database.query<{ tile: Uint8Array }>(bareCaseTile(tile)))[0]!.tile
  const keys = new Map((await placesOf(database, 2_000)).map(([lon, lat]) => [JSON.stringify(tileAt(lon, lat, 17)), 0]))
  const tiles = [...keys.keys()].slice(0, 300).map((key) => JSON.parse(key) as Tile)
  let features = 0
  for (const tile of tiles) features += compare(await ours(tile), await bare(tile), tile)
  const spent = { ours: [] as number[], bare: [] as number[] }
  for (let round = 0; round < 4; round += 1) {
    for (const [index, tile] of tiles.entries()) {
      if ((index + round) % 2 === 0) spent.ours.push(await time(() => ours(tile)))
      spent.bare.push(await time(() => bare(tile)))
      if ((index + round) % 2 === 1) spent.ours.push(await time(() => ours(tile)))
    }
  }
  const value = total(spent.ours) / total(spent.bare)
  return {
    workload: 'tile-server',
    figures: [
      { name: 'features a tile', value: features / tiles.length, unit: 'rows' },
      { name: 'our cold point tile, mean', value: total(spent.ours) / spent.ours.length, unit: 'ms' },
      { name: 'bare ST_AsMVT, mean', value: total(spent.bare) / spent.bare.length, unit: 'ms' },
      { name: 'our cold point tile, p95', value: percentile(spent.ours, 0.95), unit: 'ms' },
      { name: 'bare ST_AsMVT, p95', value: percentile(spent.bare, 0.95), unit: 'ms' },
      { name: 'our cold point tile, median', value: percentile(spent.ours, 0.5), unit: 'ms' },
      { name: 'bare ST_AsMVT, median', value: percentile(spent.bare, 0.5), unit: 'ms' },
      { name: 'ours ÷ bare', value, unit: 'ratio', atMost: 1.5 },
    ],
    ratio: { of: 'our cold point tile', to: 'bare ST_AsMVT', value },
  }
}

/** A PostgreSQL server: our cold point tile against a bare `ST_AsMVT` of the same features through the same pool, in alternating order. */
export const tileServer: Workload = { name: 'tile-server', run }
