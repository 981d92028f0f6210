import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allOf, checkFilter, parseFilter } from '#api/contract/filter.ts'
import type { Clause } from '#api/contract/filter.ts'
import { tileAt, tileBounds } from '#api/contract/geo.ts'
import type { Bounds, Tile } from '#api/contract/geo.ts'
import { stepAt } from '#api/contract/layer.ts'
import type { LayerManifest, Viewer } from '#api/contract/layer.ts'
import { scope } from '#api/core/access/access.ts'
import { sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'
import type { Database } from '#api/core/db/database.ts'
import { filterSql } from '#api/core/filter/filter.sql.ts'
import { cellCountSql, totalSql } from '#api/analytics/analytics.sql.ts'
import { frameOfWindow } from '#api/analytics/cellFrame.ts'
import { createKernel } from '#api/core/layer/kernel.ts'
import type { Kernel } from '#api/core/layer/kernel.ts'
import { viewSql } from '#api/core/layer/layer.sql.ts'
import { layers } from '#api/layers/index.ts'
import { createFeed } from '#api/live/feed.ts'
import type { ChangeBatch, Feed } from '#api/live/feed.ts'
import { buildTile, createTileSource } from '#api/tiles/build.ts'
import type { TileSource } from '#api/tiles/build.ts'
import { buffer, extent, Frame, latticeAt, owns, ownBounds } from '#api/tiles/frame.ts'
import { aboutTile } from '#api/tiles/touch.ts'
import { createTileService } from '#api/tiles/service.ts'
import type { TileService } from '#api/tiles/service.ts'
import {
  areaCountSql,
  clusterSql,
  featureSql,
  gridCountSql,
  gridShapesSql,
  shapesSql,
  tileFields,
} from '#api/tiles/tile.sql.ts'
import { WkbReader } from '#api/tiles/wkb.ts'
import type { Shape } from '#api/tiles/wkb.ts'
import { loadSmallCity } from '#tests/harness/city.ts'
import { openTestDatabase } from '#tests/harness/database.ts'
import { randomFrom } from '#tests/harness/random.ts'

let opened: Awaited<ReturnType<typeof openTestDatabase>>
let database: Database
let kernel: Kernel
let source: TileSource
let viewers: Viewer[]
const analyst: Viewer = { account: 'analyst', role: 'analyst', areaPrefix: '' }
let town: Viewer

beforeAll(async () => {
  opened = await openTestDatabase()
  database = opened.database
  await loadSmallCity(database)
  await database.query(
    sql`update city.component set valid_to = '2025-06-01T00:00:00Z' where class <> 'C0137' and right(id, 1) in ('3', '7')`,
  )
  kernel = createKernel({ database, layers })
  source = createTileSource(database, kernel)
  const towns = [...(await kernel.areas()).values()].filter(({ level }) => level === 'town')
  town = { account: 'town', role: 'town', areaPrefix: towns[1]!.id }
  viewers = [analyst, analyst, town]
})

afterAll(() => opened?.close())

interface Row {
  id: string
  shape: Shape
  box: Bounds
}

const clauseOf = (manifest: LayerManifest, viewer: Viewer, filter: string): Clause =>
  allOf(scope(viewer, manifest), filter ? checkFilter(parseFilter(filter), manifest) : { op: 'true' })

/** The rows that pass a clause by PostGIS, with their geometry. */
async function rowsOf(manifest: LayerManifest, clause: Clause): Promise<Row[]> {
  const [found] = await database.query<{ ids: string[] | null; geoms: Buffer | null }>(
    sql`select json_agg(f.id) as ids, string_agg(ST_AsBinary(f.geom), ''::bytea) as geoms from ${viewSql(manifest)} f
      where f.geom is not null and (${filterSql(clause, manifest, 'f')})`,
  )
  const reader = new WkbReader(found?.geoms ?? Buffer.alloc(0))
  return (found?.ids ?? []).map((id) => {
    const shape = reader.next()
    const all = shape.parts.flatMap(({ coordinates }) => [...coordinates])
    const lons = all.filter((_, index) => index % 2 === 0)
    const lats = all.filter((_, index) => index % 2 === 1)
    const box: Bounds = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
    return { id, shape, box }
  })
}

interface Drawn {
  kind: string
  id: string | undefined
  count: number
  properties: Record<string, unknown>
  vertices: { x: number; y: number }[]
}

const steps = ['feature', 'area', 'grid', 'cluster']

/** The features of a tile without the points for the names of areas. */
function decode(bytes: Uint8Array, layer: string): Drawn[] {
  return decodeAll(bytes, layer).filter(({ properties }) => properties['kind'] !== 'label')
}

/** All of a tile. Where a layer's own field is called `kind`, it stands in the place of ours and the layer has features only. */
function decodeAll(bytes: Uint8Array, layer: string): Drawn[] {
  if (bytes.length === 0) return []
  const decoded = new VectorTile(new PbfReader(bytes)).layers
  expect(Object.keys(decoded)).toEqual([layer])
  const found = decoded[layer]!
  return Array.from({ length: found.length }, (_, index) => {
    const feature = found.feature(index)
    const { kind, id, count } = feature.properties
    return {
      kind: steps.includes(String(kind)) ? String(kind) : 'feature',
      id: id === undefined ? undefined : String(id),
      count: Number(count ?? 1),
      properties: feature.properties,
      vertices: feature.loadGeometry().flat(),
    }
  })
}

const overlaps = (a: Bounds, b: Bounds) => a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]

/** Whether a line or polygon must be visible: a vertex well inside the tile, and larger than two steps of the lattice. */
function mustShow(row: Row, frame: Frame): boolean {
  const step = latticeAt(frame.tile.z)
  const [x0, y1] = frame.project(row.box[0], row.box[1])
  const [x1, y0] = frame.project(row.box[2], row.box[3])
  const isThin = row.shape.kind === 'polygon' && Math.min(x1 - x0, y1 - y0) < 8 * step
  if (isThin || Math.max(x1 - x0, y1 - y0) < 2 * step) return false
  return row.shape.parts.some(({ coordinates }) =>
    coordinates.some((_, index) => {
      if (index % 2 === 1) return false
      const [x, y] = frame.project(coordinates[index]!, coordinates[index + 1]!)
      return x > 0 && x < extent && y > 0 && y < extent
    }),
  )
}

/** Compares a tile of features with the rows of a bbox query. */
function checkFeatures(drawn: Drawn[], rows: Row[], tile: Tile): void {
  const frame = new Frame(tile)
  const own = ownBounds(tile)
  const reach = tileBounds(tile, buffer / extent)
  const ids = drawn.map(({ id }) => id!)
  const sum = drawn.reduce((total, { count }) => total + count, 0)
  const isThinned = sum > ids.length
  expect(new Set(ids).size).toBe(ids.length)
  const points = rows.filter(({ shape, box }) => shape.kind === 'point' && owns(own, box[0], box[1]))
  const near = rows.filter(({ shape, box }) => shape.kind !== 'point' && overlaps(box, reach))
  const allowed = new Set([...points, ...near].map(({ id }) => id))
  expect(ids.filter((id) => !allowed.has(id))).toEqual([])
  if (isThinned) return
  const shown = new Set(ids)
  const needed = [...points, ...near.filter((row) => mustShow(row, frame))]
  expect(needed.filter(({ id }) => !shown.has(id)).map(({ id }) => id)).toEqual([])
}

const filters: Record<string, string[]> = {
  case: [
    '',
    '',
    "state = 'closed'",
    "reportedAt >= TIMESTAMP('2025-01-01T00:00:00Z') AND NOT channel = 'citizen'",
    "id LIKE '4499%'",
  ],
  component: ['', '', "state <> 'intact'", "class LIKE 'C01%'", 'owner IS NULL'],
  lamp: ['', "state = 'intact'", "lampType IN ('led','sodium') OR wattage > 100"],
  road: ['', "class IN ('primary','secondary')"],
  grid: ['', "landUse = 'residential'"],
}

const seen = { feature: 0, area: 0, grid: 0, cluster: 0, empty: 0 }

/** What every tile keeps to: marks and points within it, everything else within its buffer, and no property that is not listed. */
function checkEnvelope(drawn: Drawn[], manifest: LayerManifest, tile: Tile): void {
  const fields = tileFields(manifest).map(({ name }) => name)
  const carried = new Set(['kind', 'id', 'count', 'label', 'labelEn', ...fields])
  for (const { kind, count, properties, vertices } of drawn) {
    const room = kind === 'feature' && manifest.geometry !== 'point' ? buffer : 0
    const stray = vertices.filter(({ x, y }) => Math.min(x, y) < -room || Math.max(x, y) > extent + room)
    expect([manifest.id, tile, stray]).toEqual([manifest.id, tile, []])
    expect(Object.keys(properties).filter((key) => !carried.has(key))).toEqual([])
    expect(count).toBeGreaterThan(0)
    seen[kind as keyof typeof seen] += 1
  }
  if (drawn.length === 0) seen.empty += 1
}

test('10,000 random tiles decode, stay in their envelope and hold exactly the rows of a bbox query', async () => {
  const random = randomFrom(20251124)
  const kept = new Map<string, Promise<Row[]>>()
  const rowsFor = (manifest: LayerManifest, clause: Clause) => {
    const key = `${manifest.id} ${JSON.stringify(clause)}`
    if (!kept.has(key)) kept.set(key, rowsOf(manifest, clause))
    return kept.get(key)!
  }
  for (let index = 0; index < 10_000; index += 1) {
    const manifest = random.pick(layers)
    const clause = clauseOf(manifest, random.pick(viewers), random.pick(filters[manifest.id] ?? ['']))
    const rows = await rowsFor(manifest, clause)
    const all = await rowsFor(manifest, { op: 'true' })
    const z = random.next() < 0.8 ? 9 + Math.floor(random.next() * 11) : Math.floor(random.next() * 23)
    const at =
      random.next() < 0.85 ? random.pick(all).box : ([random.next() * 360 - 180, random.next() * 170 - 85] as const)
    const tile = tileAt(at[0], at[1], z)
    const drawn = decode(await buildTile(source, { manifest, clause }, tile), manifest.id)
    checkEnvelope(drawn, manifest, tile)
    const { draw } = stepAt(manifest, z)
    if (draw === 'feature') checkFeatures(drawn, rows, tile)
    else expect(drawn.filter(({ kind }) => draw === 'none' || (kind !== draw && kind !== 'cluster'))).toEqual([])
  }
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(100)
})

/** The tiles of a zoom that hold the whole city, with one more on every side. */
function tilesAround([west, south, east, north]: Bounds, z: number): Tile[] {
  const first = tileAt(west, north, z)
  const last = tileAt(east, south, z)
  const tiles: Tile[] = []
  for (let x = first.x - 1; x <= last.x + 1; x += 1) {
    for (let y = first.y - 1; y <= last.y + 1; y += 1) {
      if (x >= 0 && y >= 0 && x < 2 ** z && y < 2 ** z) tiles.push({ z, x, y })
    }
  }
  return tiles
}

function hull(boxes: readonly Bounds[]): Bounds {
  const side = (index: number, pick: (...values: number[]) => number) =>
    boxes.reduce((best, box) => pick(best, box[index]!), boxes[0]![index]!)
  return [side(0, Math.min), side(1, Math.min), side(2, Math.max), side(3, Math.max)]
}

test('the counts of all tiles of a zoom add up to the count of the rows, for every viewer and filter', async () => {
  for (const manifest of layers.filter(({ scales }) => scales.some(({ draw }) => draw === 'grid'))) {
    const around = hull((await rowsOf(manifest, { op: 'true' })).map(({ box }) => box))
    for (const viewer of [analyst, town]) {
      for (const filter of new Set(filters[manifest.id]!)) {
        const clause = clauseOf(manifest, viewer, filter)
        for (const z of [9, 11, 12, 13, 14, 15]) {
          const { draw } = stepAt(manifest, z)
          const belongs =
            draw === 'area' ? sql`f.area is not null` : draw === 'grid' ? sql`f.grid is not null` : sql`false`
          const [expected] = await database.query<{ n: number }>(
            sql`select count(*)::int as n from ${viewSql(manifest)} f where (f.geom is not null or ${belongs}) and (${filterSql(clause, manifest, 'f')})`,
          )
          let sum = 0
          for (const tile of tilesAround(around, z)) {
            for (const { count } of decode(await buildTile(source, { manifest, clause }, tile), manifest.id))
              sum += count
          }
          expect([manifest.id, z, filter, sum]).toEqual([manifest.id, z, filter, expected!.n])
        }
      }
    }
  }
})

test('counts that are split by a field are the same counts, their parts those of the rows', async () => {
  for (const [id, by, filter] of [
    ['component', 'ownership', ''],
    ['component', 'state', "class LIKE 'C01%'"],
    ['case', 'channel', 'S_INTERSECTS(geom, BBOX(-180, -85, 180, 85))'],
  ] as const) {
    const manifest = kernel.manifest(id)
    const around = hull((await rowsOf(manifest, { op: 'true' })).map(({ box }) => box))
    for (const viewer of [analyst, town]) {
      const clause = clauseOf(manifest, viewer, filter)
      const groups = await kernel.countBy(viewer, id, { filter: clause, by })
      const expected = Object.fromEntries(groups.map(({ key, count }) => [`${by}=${key}`, count]))
      for (const z of [11, 12, 13, 15]) {
        const sums: Record<string, number> = {}
        for (const tile of tilesAround(around, z)) {
          const draw = async (selection: { by?: string }) =>
            decode(await buildTile(source, { manifest, clause, ...selection }, tile), id)
          const [whole, split] = [await draw({}), await draw({ by })]
          const told = (marks: readonly Drawn[]) =>
            marks.map((mark) => `${mark.kind} ${mark.id} ${mark.count}`).toSorted()
          expect(told(split)).toEqual(told(whole))
          for (const { count, properties } of split) {
            const parts = Object.entries(properties).filter(([key]) => key.startsWith(`${by}=`))
            expect(parts.reduce((sum, [, part]) => sum + Number(part), 0)).toBe(count)
            for (const [key, part] of parts) sums[key] = (sums[key] ?? 0) + Number(part)
          }
        }
        expect([id, z, sums]).toEqual([id, z, expected])
      }
    }
  }
})

test('a tile that is split by a field depends on what the field is made of', () => {
  const selection = { manifest: kernel.manifest('component'), clause: { op: 'true' } } as const
  const tile = { z: 13, x: 0, y: 0 }
  expect(aboutTile(selection, tile).chosenBy).not.toContain('is_disputed')
  const split = aboutTile({ ...selection, by: 'ownership' }, tile)
  expect(split.chosenBy).toEqual(expect.arrayContaining(['is_disputed', 'authority', 'owner', 'maintainer']))
})

test('the tiles of a town viewer hold rows of the town alone', async () => {
  const service = createTileService(database, kernel)
  for (const manifest of layers.filter(({ isPublic, read }) => !isPublic && read.includes('town'))) {
    const all = await rowsOf(manifest, { op: 'true' })
    const own = new Set((await rowsOf(manifest, scope(town, manifest))).map(({ id }) => id))
    expect(own.size).toBeLessThan(all.length)
    const z = manifest.scales.find(({ draw }) => draw === 'feature')!.from
    for (const tile of tilesAround(hull(all.map(({ box }) => box)), Math.min(z, 16)).slice(0, 200)) {
      await service.tile(analyst, manifest, tile)
      const bytes = await buildTile(source, { manifest, clause: scope(town, manifest) }, tile)
      const { etag } = await service.tile(town, manifest, tile)
      expect((await service.tile(town, manifest, tile)).etag).toBe(etag)
      const foreign = decode(bytes, manifest.id).filter(({ kind, id }) => kind === 'feature' && !own.has(id!))
      expect(foreign).toEqual([])
    }
  }
})

test('a visitor gets no row of a layer that is not public', async () => {
  const visitor: Viewer = { account: '', role: 'visitor', areaPrefix: '' }
  for (const manifest of layers.filter(({ isPublic }) => !isPublic)) {
    expect(await buildTile(source, { manifest, clause: scope(visitor, manifest) }, { z: 0, x: 0, y: 0 })).toHaveLength(
      0,
    )
  }
})

/** The next batch with news; another database's open transaction on the same server can hold it back for a while. */
async function news(feed: Feed): Promise<ChangeBatch> {
  for (let polls = 0; polls < 10_000; polls += 1) {
    const batch = await feed.poll()
    if (batch.entries.length > 0) return batch
  }
  throw new Error('the feed tells nothing')
}

/** Writes of one row, by what they change; `at` is the row. */
const writes: Record<string, { of: 'component' | 'lamp' | 'case'; write: (at: Statement) => Statement }> = {
  'a state': { of: 'lamp', write: (at) => sql`update city.component set state = 'missing' where ${at}` },
  'an owner': { of: 'component', write: (at) => sql`update city.component set owner = '园林所' where ${at}` },
  'a name that no tile shows': {
    of: 'component',
    write: (at) => sql`update city.component set name = name || '号' where ${at}`,
  },
  'the end of a life': { of: 'component', write: (at) => sql`update city.component set valid_to = now() where ${at}` },
  'a place': {
    of: 'component',
    write: (at) => sql`update city.component set geom = ST_Translate(geom, 0.0061, 0.0004) where ${at}`,
  },
  'a place by little': {
    of: 'component',
    write: (at) => sql`update city.component set geom = ST_Translate(geom, 0.0001, 0) where ${at}`,
  },
  'the kind of geometry': {
    of: 'component',
    write: (at) => sql`update city.component set geom = ST_Buffer(geom, 0.002) where ${at}`,
  },
  'the grid': {
    of: 'component',
    write: (at) =>
      sql`update city.component c set grid = (select min(g.id) from city.grid g where g.region = c.region and g.area <> c.area) where ${at}`,
  },
  'the grid to none': { of: 'component', write: (at) => sql`update city.component set grid = null where ${at}` },
  'the area': {
    of: 'component',
    write: (at) =>
      sql`update city.component c set area = (select max(a.id) from city.area a where a.id <> c.area) where ${at}`,
  },
  'the class, so that it is no lamp': {
    of: 'lamp',
    write: (at) => sql`update city.component set class = 'C0199' where ${at}`,
  },
  'all of it': { of: 'component', write: (at) => sql`delete from city.component where ${at}` },
  'a new one': {
    of: 'component',
    write: (at) => sql`insert into city.component (region, id, area, grid, edition, class, state, geom)
      select region, id || '-2', area, grid, edition, class, state, geom from city.component where ${at}`,
  },
  "a case's place to none": {
    of: 'case',
    write: (at) => sql`update city.case_file set geom = null, grid = null where ${at}`,
  },
}

test('a change drops the tiles it touches and hardly another, and afterwards none is stale', async () => {
  const service = createTileService(database, kernel)
  const feed = createFeed(database)
  await feed.poll()
  const random = randomFrom(7)
  const around = hull((await rowsOf(kernel.manifest('component'), { op: 'true' })).map(({ box }) => box))
  const looks = ['component', 'lamp', 'case'].flatMap((layer) =>
    [5, 11, 12, 13, 15, 17].flatMap((z) =>
      tilesAround(around, z).flatMap((tile) => {
        const manifest = kernel.manifest(layer)
        const plain = { manifest, tile, viewer: analyst, filter: '' }
        if (layer !== 'component') return [plain]
        const filter = random.pick(["state <> 'intact'", "grid LIKE '4499%'", "owner = '园林所'"])
        return [plain, { manifest, tile, viewer: random.pick(viewers), filter }]
      }),
    ),
  )
  /** The tags of all looks; `isMade` says which were not kept. */
  const read = async (from: TileService) => {
    const seen: { tag: string; isMade: boolean }[] = []
    for (const { manifest, tile, viewer, filter } of looks) {
      const { misses } = from.cache.counts
      const { etag } = await from.tile(viewer, manifest, tile, filter ? { filter: parseFilter(filter) } : {})
      seen.push({ tag: etag, isMade: from.cache.counts.misses > misses })
    }
    return seen
  }
  const tagsOf = (seen: readonly { tag: string }[]) => seen.map(({ tag }) => tag)
  let before = await read(service)
  const sums = { made: 0, changed: 0 }
  for (const [about, { of, write }] of Object.entries(writes)) {
    const ids = await database.query<{ id: string }>(
      of === 'case'
        ? sql`select id from city.case_file where geom is not null order by id`
        : sql`select c.id from city.component c where (c.class = 'C0137') = ${of === 'lamp'} and c.valid_to is null
            and not exists (select from city.case_file f where f.component = c.id) order by c.id`,
    )
    await database.query(write(sql`id = ${random.pick(ids).id}`))
    service.apply((await news(feed)).entries)
    const served = await read(service)
    const truth = await read(createTileService(database, createKernel({ database, layers })))
    expect([about, tagsOf(served)]).toEqual([about, tagsOf(truth)])
    const isPlain = looks.map(({ manifest, filter }) => manifest.id !== 'lamp' && filter === '')
    const made = served.filter(({ isMade }, index) => isMade && isPlain[index]).length
    if (about === 'a name that no tile shows') expect(made).toBe(0)
    sums.made += made
    sums.changed += served.filter(({ tag }, index) => isPlain[index] && tag !== before[index]!.tag).length
    before = served
  }
  expect(sums.changed).toBeGreaterThan(20)
  expect(sums.made - sums.changed).toBeLessThan(sums.changed / 4)
})

test('the name of an area stands in exactly one tile of a zoom', async () => {
  const manifest = layers.find(({ id }) => id === 'area')!
  const rows = await rowsOf(manifest, { op: 'true' })
  const box = (pick: (values: number[]) => number, index: number) => pick(rows.map((row) => row.box[index]!))
  const bounds: Bounds = [
    box((values) => Math.min(...values), 0),
    box((values) => Math.min(...values), 1),
    box((values) => Math.max(...values), 2),
    box((values) => Math.max(...values), 3),
  ]
  for (const z of [9, 13, 15]) {
    const names: string[] = []
    for (const tile of tilesAround(bounds, z)) {
      const drawn = decodeAll(await buildTile(source, { manifest, clause: { op: 'true' } }, tile), 'area')
      names.push(...drawn.filter(({ properties }) => properties['kind'] === 'label').map(({ id }) => id!))
    }
    expect(names.toSorted()).toEqual(rows.map(({ id }) => id).toSorted())
  }
})

/** The plan of a statement when scans of whole tables are the last resort. */
async function planOf(statement: Statement): Promise<string> {
  const lines = await database.transaction(async (tx) => {
    await tx.query(sql`set local enable_seqscan = off`)
    await tx.query(sql`set local enable_bitmapscan = off`)
    return tx.query<Record<string, string>>(sql`explain ${statement}`)
  })
  return lines.map((line) => line['QUERY PLAN']).join('\n')
}

test('statements of tiles and heat grids use the index that they are made for', async () => {
  for (const manifest of layers) {
    const selection = { manifest, clause: clauseOf(manifest, analyst, '') }
    const tile = tileAt(111.96, 21.855, 15)
    const spatial = [
      featureSql(selection, tile, 100),
      clusterSql(selection, tile, 8),
      cellCountSql(selection, frameOfWindow({ level: tile.z, x: tile.x, y: tile.y, width: 1, height: 1 })),
    ]
    for (const statement of spatial) expect(await planOf(statement)).toMatch(/Index Scan (using|on) \w+_geom/)
    expect(await planOf(totalSql(selection))).toMatch(/Aggregate/)
    expect(await planOf(areaCountSql(selection))).toMatch(/Aggregate/)
  }
  const components = { manifest: kernel.manifest('component'), clause: { op: 'true' } as const }
  const shapes = featureSql(components, tileAt(111.96, 21.855, 15), 100, shapesSql)
  expect(await planOf(shapes)).toMatch(/Index Scan (using|on) component_shapes/)
  const cases = { manifest: kernel.manifest('case'), clause: { op: 'true' } as const }
  expect(await planOf(gridCountSql(cases, ['x', 'y'], ['449901']))).toMatch(/Scan (using|on) case_grid/)
  expect(await planOf(gridShapesSql())).toMatch(/rows=/)
})
