import type { Tile } from '#api/contract/geo.ts'
import { tileLimits } from '#api/tiles/thin.ts'
import { shuffle } from '#tests/bench/heat/figures.ts'
import type { Bench, Outcome, Workload } from '#tests/bench/workload.ts'
import { randomFrom } from '#tests/harness/random.ts'
import type { Random } from '#tests/harness/random.ts'
import { startAsking } from './asker.ts'
import type { AskingThread } from './asker.ts'
import { featuresOf, isSame } from './features.ts'
import type { TileFeature } from './features.ts'
import { openRivals } from './server.ts'
import type { RivalServer } from './server.ts'

const zooms = [13, 14, 15, 16, 17]
const tilesWanted = 400
const rounds = 4
const block = 50
const clients = 8

type Side = 'tiles/component' | 'bare'
const pathOf = (side: Side, { z, x, y }: Tile) => `/${side}/${z}/${x}/${y}.mvt`

/** Different tiles with components, as many of each zoom as there are, none with more than a tile holds unthinned. */
async function chooseTiles(server: RivalServer, random: Random): Promise<Tile[]> {
  const chosen: Tile[] = []
  for (const [index, z] of zooms.entries()) {
    const crowds = await server.crowds(z)
    const fitting = crowds.filter(({ n }) => n <= tileLimits.features).map(({ tile }) => tile)
    const share = Math.ceil((tilesWanted - chosen.length) / (zooms.length - index))
    chosen.push(...shuffle(fitting, random).slice(0, share))
  }
  return chosen
}

async function features(address: string): Promise<TileFeature[]> {
  const response = await fetch(address)
  if (response.status !== 200) throw new Error(`${address} is ${response.status}`)
  return featuresOf(new Uint8Array(await response.arrayBuffer()))
}

/** Throws unless both tiles hold the same features (on the border PostGIS has a point in two tiles); tells how many. */
async function compare({ origin }: RivalServer, tile: Tile): Promise<number> {
  const [ours, bare] = await Promise.all([
    features(origin + pathOf('tiles/component', tile)),
    features(origin + pathOf('bare', tile)),
  ])
  const [known, theirs] = [ours, bare].map((all) => new Map(all.map((feature) => [feature.id, feature])))
  const isOnBorder = ({ x, y }: TileFeature) => Math.min(x, y) <= 0 || Math.max(x, y) >= 4096
  const odd =
    ours.find((feature) => !isSame(feature, theirs!.get(feature.id))) ??
    bare.find((feature) => !known!.has(feature.id) && !isOnBorder(feature))
  if (odd) throw new Error(`${pathOf('bare', tile)}: ${odd.id} differs`)
  return ours.length
}

/** Asks for all tiles of both sides, block by block, the sides in turns first; the seconds of each. */
async function race(server: RivalServer, asking: AskingThread, tiles: readonly Tile[]) {
  const seconds = { 'tiles/component': 0, bare: 0 }
  server.forget()
  for (let from = 0; from < tiles.length; from += block) {
    const sides: Side[] = ['tiles/component', 'bare']
    if ((from / block) % 2 === 1) sides.reverse()
    for (const side of sides) {
      const paths = tiles.slice(from, from + block).map((tile) => pathOf(side, tile))
      seconds[side] += (await asking.ask({ origin: server.origin, paths, clients })).seconds
    }
  }
  return seconds
}

async function run(bench: Bench): Promise<Outcome> {
  const { database } = await bench.server()
  const random = randomFrom(7)
  const server = await openRivals(database)
  const tiles = await chooseTiles(server, random)
  const asking = startAsking()
  try {
    let held = 0
    for (const tile of tiles) held += await compare(server, tile)
    const spent = { ours: 0, bare: 0 }
    for (let round = 0; round < rounds; round += 1) {
      const seconds = await race(server, asking, shuffle(tiles, random))
      spent.ours += seconds['tiles/component']
      spent.bare += seconds.bare
    }
    const asked = rounds * tiles.length
    const value = spent.ours / spent.bare
    return {
      workload: 'component-tiles',
      figures: [
        { name: 'P7 different tiles, z13–z17', value: tiles.length, unit: 'rows' },
        { name: 'P7 features a tile', value: held / tiles.length, unit: 'rows' },
        { name: 'P7 tiles a second, ours', value: asked / spent.ours, unit: 'rows' },
        { name: 'P7 tiles a second, ST_AsMVT', value: asked / spent.bare, unit: 'rows' },
        { name: 'P7 ST_AsMVT ÷ ours', value, unit: 'ratio', atMost: 1 / 2.5 },
      ],
      ratio: { of: 'a bare ST_AsMVT', to: 'our tiles a second', value },
    }
  } finally {
    await asking.close()
    await server.close()
  }
}

/** Different component tiles with emptied caches and gzip against a bare prepared `ST_AsMVT` through the same Koa. */
export const componentTiles: Workload = { name: 'component-tiles', run }
