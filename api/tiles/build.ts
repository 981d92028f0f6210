import { allOf } from '#api/contract/filter.ts'
import type { Clause } from '#api/contract/filter.ts'
import type { Bounds, Tile } from '#api/contract/geo.ts'
import { stepAt } from '#api/contract/layer.ts'
import type { AreaLevel, Field } from '#api/contract/layer.ts'
import type { Queryable } from '#api/core/db/database.ts'
import type { Statement } from '#api/core/db/statement.ts'
import type { Kernel } from '#api/core/layer/kernel.ts'
import { AreaCounts, markOf, rollUp } from './counts.ts'
import { pointCandidates } from './columnTile.ts'
import type { PointTiles } from './columnTile.ts'
import type { TileValue } from './encoder.ts'
import { Frame, owns, ownBounds } from './frame.ts'
import { fitPoint, fitShape } from './geometry.ts'
import type { TileGeometry } from './geometry.ts'
import { GridPlaces } from './places.ts'
import { encodePoints } from './pointTile.ts'
import { splitKeys } from './split.ts'
import { Tally } from './tally.ts'
import { encodeWithin, sizeOf, tileLimits } from './thin.ts'
import type { Candidate } from './thin.ts'
import { featureSql, lackOf, shapesSql, tileFields } from './tile.sql.ts'
import type { CellRow, CountRow, FeatureColumns, Selection } from './tile.sql.ts'
import { WkbReader } from './wkb.ts'
import type { Shape } from './wkb.ts'

/** Where tiles come from, and what is kept between them. */
export interface TileSource {
  database: Queryable
  kernel: Pick<Kernel, 'areas' | 'forget'>
  grids: GridPlaces
  areaCounts: AreaCounts
  tally: Tally
  /** Points from memory, where they are held. */
  points?: PointTiles | undefined
}

/** A source over a database; `kernel` knows the areas. */
export function createTileSource(database: Queryable, kernel: TileSource['kernel'], points?: PointTiles): TileSource {
  const tally = new Tally(database, points)
  const areaCounts = new AreaCounts((selection, account) => tally.areas(selection, account))
  return { database, kernel, grids: new GridPlaces(database), areaCounts, tally, points }
}

/** Who asks for a tile. */
export interface TileAsker {
  /** Who waits, in fairness to others. */
  account: string
  /** Hears which areas or grids the marks of the tile count: by their ids, the id of the mark. */
  onOwners?: ((owners: ReadonlyMap<string, string>) => void) | undefined
}

/** A tile to be drawn. */
interface Drawing extends TileAsker {
  source: TileSource
  selection: Selection
  tile: Tile
}

/** The squares along each side of a tile in which clusters are counted, and those used when there are too many features. */
const clusterCells = 8
const crowdedCells = 64
/** The greatest number of rows that are read for one tile. */
const rowLimit = 100_000

const ownKeys = ['kind', 'id', 'label', 'labelEn'] as const

/** The properties of marks: their own, then the parts of their counts. */
function markKeys(selection: Selection): string[] {
  return [...ownKeys, ...splitKeys(selection)]
}

function mark(frame: Frame, { lon, lat, n, parts }: CellRow, own: TileValue[]): Candidate {
  const values = parts ? [...ownKeys.map((_, index) => own[index]), ...parts.map((part) => part || null)] : own
  return { geometry: fitPoint(lon, lat, frame), values, count: n, size: 0, isMark: true }
}

function clusters(rows: readonly CellRow[], frame: Frame): Candidate[] {
  return rows.map((row) => mark(frame, row, ['cluster']))
}

/** Square cells with the rows whose place is in the tile. */
async function drawClusters({ source, selection, tile, account }: Drawing, cells: number): Promise<Uint8Array> {
  const rows = await source.tally.clusters(selection, { tile, cells }, account)
  return encodeWithin(selection.manifest.id, markKeys(selection), clusters(rows, new Frame(tile)))
}

/** The rows of the tile that belong to no area or grid in force, as clusters. */
async function drawStrays({ source, selection, tile, account }: Drawing, lack: Clause): Promise<Candidate[]> {
  const lacking = { ...selection, clause: allOf(selection.clause, lack) }
  return clusters(await source.tally.clusters(lacking, { tile, cells: clusterCells }, account), new Frame(tile))
}

/** Unit grids whose mark is in the tile, with the number of their rows; rows without a grid in force as clusters. */
async function drawGrids(drawing: Drawing): Promise<Uint8Array> {
  const { source, selection, tile, account, onOwners } = drawing
  const { places, ended } = await source.grids.of(tile)
  const frame = new Frame(tile)
  const byId = new Map(places.map((place) => [place.id, place]))
  onOwners?.(new Map(places.map(({ id }) => [id, id])))
  const [counted, strays] = await Promise.all([
    source.tally.grids(selection, places, account),
    drawStrays(drawing, lackOf('grid', ended)),
  ])
  const marks = counted.flatMap(({ id, ...count }) => {
    const place = byId.get(id ?? '')
    return place ? [mark(frame, { ...place, ...count }, ['grid', id])] : []
  })
  marks.sort(({ values: [, a] }, { values: [, b] }) => (String(a) < String(b) ? -1 : 1))
  return encodeWithin(selection.manifest.id, markKeys(selection), [...marks, ...strays])
}

/** All areas; read again when a count names one that memory does not have. */
async function areasFor({ kernel }: TileSource, rows: readonly CountRow[]): ReturnType<Kernel['areas']> {
  const areas = await kernel.areas()
  if (rows.every(({ id }) => id === null || areas.has(id))) return areas
  kernel.forget('area')
  return kernel.areas()
}

/** Areas of a level whose mark is in the tile, with the number of their rows; rows without an area as clusters. */
async function drawAreas(drawing: Drawing, level: AreaLevel): Promise<Uint8Array> {
  const { source, selection, tile, account, onOwners } = drawing
  const rows = await source.areaCounts.of(selection, account)
  const areas = await areasFor(source, rows)
  const frame = new Frame(tile)
  const bounds = ownBounds(tile)
  const isHere = (id: string | undefined) => id !== undefined && owns(bounds, ...areas.get(id)!.label)
  const owners = [...areas.keys()].map((id) => [id, markOf(id, areas, level)] as const)
  onOwners?.(new Map(owners.filter((owner): owner is [string, string] => isHere(owner[1]))))
  const marks: Candidate[] = []
  for (const [id, count] of [...rollUp(rows, areas, level)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { label, name, nameEn } = areas.get(id)!
    const [lon, lat] = label
    if (isHere(id)) marks.push(mark(frame, { lon, lat, ...count }, ['area', id, name, nameEn]))
  }
  const hasStrays = rows.some(({ id }) => id === null)
  const strays = hasStrays ? await drawStrays(drawing, lackOf('area')) : []
  return encodeWithin(selection.manifest.id, markKeys(selection), [...marks, ...strays])
}

/** A value of the database as a property; instants come as seconds since 1970. */
function property({ kind }: Field, value: unknown): TileValue {
  if (kind === 'instant') return typeof value === 'number' ? new Date(value * 1000).toISOString() : null
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

/** A geometry in the tile, or null when it does not belong there: points only in the tile that owns them. */
function fit(shape: Shape, frame: Frame, bounds: Bounds): TileGeometry | null {
  if (shape.kind !== 'point') return fitShape(shape, frame)
  const place = shape.parts[0]?.coordinates
  return place && owns(bounds, place[0]!, place[1]!) ? fitPoint(place[0]!, place[1]!, frame) : null
}

/** The names of a feature's properties. A field called `kind` takes the place of ours: such a layer is drawn as features only. */
function featureKeys(fields: readonly Field[]): string[] {
  const names = fields.map(({ name }) => name)
  return names.includes('kind') ? ['id', ...names] : ['id', ...names, 'kind']
}

/** The features in columns as candidates of a tile. */
function candidates(columns: FeatureColumns, fields: readonly Field[], frame: Frame): Candidate[] {
  const bounds = ownBounds(frame.tile)
  const reader = new WkbReader(columns.geoms ?? new Uint8Array(0))
  const hasKind = fields.some(({ name }) => name === 'kind')
  const found: Candidate[] = []
  for (let row = 0; row < columns.n; row += 1) {
    const geometry = fit(reader.next(), frame, bounds)
    if (!geometry) continue
    const values: TileValue[] = [columns.ids![row]]
    for (const [index, field] of fields.entries()) values.push(property(field, columns[`v${index}`]![row]))
    if (!hasKind) values.push('feature')
    found.push({ geometry, values, count: 1, size: geometry.type === 1 ? 0 : sizeOf(geometry) })
  }
  return found
}

/** The features of the tile by PostGIS; null when there are too many. `only` narrows them further. */
async function readFeatures({ source, selection, tile }: Drawing, only?: Statement): Promise<Candidate[] | null> {
  const [columns] = await source.database.query<FeatureColumns>(featureSql(selection, tile, rowLimit + 1, only))
  if (!columns || columns.n === 0) return []
  return columns.n > rowLimit ? null : candidates(columns, tileFields(selection.manifest), new Frame(tile))
}

/** The features themselves, points from memory where it has them. */
async function drawFeatures(drawing: Drawing): Promise<Uint8Array> {
  const { source, selection, tile, account } = drawing
  const asked = { tile, fields: tileFields(selection.manifest), most: rowLimit }
  const points = await source.points?.pointsFor(selection)?.points(selection, asked, { account })
  if (!points) return drawRead(drawing, await readFeatures(drawing))
  const shapes = points.hasShapes ? await readFeatures(drawing, shapesSql) : []
  if (shapes?.length === 0) return encodePoints(selection.manifest.id, tile, points)
  return drawRead(drawing, shapes && [...shapes, ...pointCandidates(selection, tile, points)])
}

/** Features as PostGIS told them, at least in part; where there are too many for memory, fine clusters. */
async function drawRead(drawing: Drawing, features: readonly Candidate[] | null): Promise<Uint8Array> {
  if (!features || features.length > rowLimit) return drawClusters(drawing, crowdedCells)
  const { source, selection, tile } = drawing
  const { manifest } = selection
  const sorted = features.toSorted(byId)
  const labels = manifest.id === 'area' ? areaLabels(sorted, await source.kernel.areas(), new Frame(tile)) : []
  return encodeWithin(manifest.id, featureKeys(tileFields(manifest)), [...sorted, ...labels], tileLimits)
}

/** The order of features by their ids. */
function byId(a: Candidate, b: Candidate): number {
  return String(a.values[0]) < String(b.values[0]) ? -1 : 1
}

/** A point of kind `label` for each area of the tile whose label stands in it: a name is drawn once, however many tiles the area lies in. */
function areaLabels(
  features: readonly Candidate[],
  areas: Awaited<ReturnType<Kernel['areas']>>,
  frame: Frame,
): Candidate[] {
  const bounds = ownBounds(frame.tile)
  return features.flatMap(({ values }) => {
    const [lon, lat] = areas.get(String(values[0]))?.label ?? [Infinity, Infinity]
    if (!owns(bounds, lon, lat)) return []
    return [{ geometry: fitPoint(lon, lat, frame), values: [...values.slice(0, -1), 'label'], count: 1, size: 0 }]
  })
}

/**
 * The tile of a layer as the step of its zoom draws it, with the rows of the selection alone; no bytes when it is empty.
 * The selection's clause holds the viewer's scope already.
 */
export async function buildTile(
  source: TileSource,
  selection: Selection,
  tile: Tile,
  asker: TileAsker = { account: '' },
): Promise<Uint8Array> {
  if (selection.clause.op === 'false') return new Uint8Array(0)
  const { draw, level } = stepAt(selection.manifest, tile.z)
  const drawing = { ...asker, source, selection, tile }
  switch (draw) {
    case 'none':
      return new Uint8Array(0)
    case 'area':
      return drawAreas(drawing, level ?? 'county')
    case 'grid':
      return drawGrids(drawing)
    case 'cluster':
      return drawClusters(drawing, clusterCells)
    case 'feature':
      return drawFeatures(drawing)
  }
}
