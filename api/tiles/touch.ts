import type { Clause } from '#api/contract/filter.ts'
import { tileBounds } from '#api/contract/geo.ts'
import type { Bounds, Tile } from '#api/contract/geo.ts'
import { columnOf, standardColumns, stepAt } from '#api/contract/layer.ts'
import type { LayerManifest, ScaleStep } from '#api/contract/layer.ts'
import type { LayerId } from '#api/contract/ref.ts'
import type { ChangeDetails, RowTrace } from '#api/core/http/context.ts'
import { buffer, extent, ownBounds } from './frame.ts'
import { tileFields } from './tile.sql.ts'
import type { Selection } from './tile.sql.ts'

/** What of a change entry matters to tiles. */
export interface TileChange {
  layer: LayerId
  extent: Bounds | null
  details?: ChangeDetails | null | undefined
}

/** What a kept tile depends on. */
export interface About {
  layer: LayerId
  draw: ScaleStep['draw']
  /** With the buffer of lines and polygons, and without. */
  bounds: Bounds
  own: Bounds
  /** The columns that decide which rows are shown, and those that decide what is drawn of a row. */
  chosenBy: readonly string[]
  drawnBy: readonly string[]
  /** The columns that the view of the layer hands on as they are. */
  plain: ReadonlySet<string>
  /** Of a tile with marks: the areas or grids that they count, each with its mark; absent until this is known. */
  owners?: ReadonlyMap<string, string>
}

/** Whoever knows how far a row can be from its grid's mark, in degrees, and which grids are no longer in force. */
interface Grids {
  readonly reach: number
  isEnded(id: string): boolean
}

/** The columns of the table behind a field. */
function sourcesOf({ fields }: Pick<LayerManifest, 'fields'>, name: string): readonly string[] {
  return fields.find((field) => field.name === name)?.madeOf ?? [columnOf(name)]
}

/** The columns that a clause asks. */
function columnsIn(clause: Clause, manifest: LayerManifest): readonly string[] {
  if ('field' in clause) return sourcesOf(manifest, clause.field)
  if ('args' in clause) return clause.args.flatMap((arg) => columnsIn(arg, manifest))
  if ('arg' in clause) return columnsIn(clause.arg, manifest)
  return clause.op === 'intersects' ? ['geom'] : []
}

function columnsOf({ fields }: Pick<LayerManifest, 'fields'>): string[] {
  return fields.flatMap(({ name }) => sourcesOf({ fields }, name))
}

/** What every edit sets; no view makes something else of it. */
const edited = ['version', 'changed_at']

/** The columns by which a view tells rows that are from rows that were. */
const life = ['valid_to']

/** What the tile of a selection depends on. */
export function aboutTile({ manifest, clause, by }: Selection, tile: Tile): About {
  const { draw } = stepAt(manifest, tile.z)
  return {
    layer: manifest.id,
    draw,
    bounds: tileBounds(tile, buffer / extent),
    own: ownBounds(tile),
    chosenBy: [
      ...columnsIn(clause, manifest),
      ...(by === undefined ? [] : sourcesOf(manifest, by)),
      ...life.filter((column) => columnsOf(manifest).includes(column)),
    ],
    drawnBy: draw === 'feature' ? ['geom', ...columnsOf({ fields: tileFields(manifest) })] : ['geom'],
    plain: new Set([...standardColumns, ...edited, ...columnsOf(manifest)]),
  }
}

function overlaps(a: Bounds, b: Bounds, margin: number): boolean {
  return a[0] - margin <= b[2] && b[0] - margin <= a[2] && a[1] - margin <= b[3] && b[1] - margin <= a[3]
}

/** Changes tell places with nine decimals. */
const rounding = 1e-8

/** Whether a row was or is at the tile: a point by its place, anything else by the extent of the change. */
function isAt({ bounds, own }: About, { place }: RowTrace, changed: Bounds | null): boolean {
  if (place) return overlaps(own, [...place, ...place], rounding)
  return changed !== null && overlaps(bounds, changed, 0)
}

/** Whether an update left columns as they were, and with them what the view makes of the row. */
function isKept({ plain }: About, { changed, same }: ChangeDetails, columns: readonly string[]): boolean {
  return columns.every((column) => same.includes(column)) && changed.every((column) => plain.has(column))
}

/** The same for a tile that counts rows by the area or grid that they carry. */
function touchesMarks(about: About, { extent: changed, details }: TileChange, grids: Grids): boolean {
  const { before, after, same } = details!
  const owner = about.draw === 'area' ? 'area' : 'grid'
  const isChosenAnew = !before || !after || !isKept(about, details!, about.chosenBy)
  const markOf = (row: RowTrace | null) => about.owners!.get(row?.[owner] ?? '')
  const [left, joined] = [markOf(before), markOf(after)]
  if (isChosenAnew ? left !== undefined || joined !== undefined : left !== joined) return true
  if (!isChosenAnew && same.includes(owner) && same.includes('geom')) return false
  const isStray = (row: RowTrace) => row[owner] === null || (owner === 'grid' && grids.isEnded(row.grid!))
  return [before, after].some((row) => row !== null && isStray(row) && isAt(about, row, changed))
}

/** Whether a change that tells no rows, but where they were and are, touches a tile. */
function touchesSomewhere({ draw, bounds }: About, changed: Bounds | null, { reach }: Grids): boolean {
  if (draw === 'area') return true
  if (draw === 'grid') return changed === null || overlaps(bounds, changed, reach)
  return changed !== null && overlaps(bounds, changed, 0)
}

/** Whether a change of rows of a tile's own layer touches it: whether other features, marks or counts may be drawn. */
export function touchesTile(about: About, change: TileChange, grids: Grids): boolean {
  const { details, extent: changed } = change
  const isMarked = about.draw === 'area' || about.draw === 'grid'
  if (!details || (isMarked && !about.owners)) return touchesSomewhere(about, changed, grids)
  if (isMarked) return touchesMarks(about, change, grids)
  const { before, after } = details
  if (before && after && isKept(about, details, [...about.chosenBy, ...about.drawnBy])) return false
  return [before, after].some((row) => row !== null && isAt(about, row, changed))
}
