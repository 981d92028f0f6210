import { readFile } from 'node:fs/promises'
import { LRUCache } from 'lru-cache'
import { AppError } from '#api/contract/errors.ts'
import { mendKinds } from '#api/contract/importing.ts'
import type { Mend, MendKind, MendOutline, MendPage } from '#api/contract/importing.ts'
import type { ImportReport } from './report.ts'
import type { Source } from './source.ts'

/** What a check of a file has found; the ground and the outlines stand in files. */
export interface Checked {
  readonly source: Source
  /** The mends that can be accepted. */
  readonly ids: ReadonlySet<string>
  readonly geojson: string | undefined
  readonly outlines: string | undefined
}

/** Which mends are wanted. */
export interface MendsAsked {
  kind?: MendKind | undefined
  offset: number
  limit: number
}

type Grounded = MendPage['mends'][number]

/** The mends of the files that were asked for last, in their order. */
const known = new LRUCache<string, Promise<readonly Grounded[]>>({ max: 3, ttl: 10 * 60_000 })
const outlined = new LRUCache<string, Promise<ReadonlyMap<string, MendOutline>>>({ max: 3, ttl: 10 * 60_000 })

const rank = ({ kind }: Mend) => mendKinds.indexOf(kind)

async function readMends(file: string): Promise<Grounded[]> {
  const { features } = JSON.parse(await readFile(file, 'utf8')) as GeoJSON.FeatureCollection<GeoJSON.MultiPolygon>
  const mends = features.map(({ id, properties, geometry }) => ({
    ...(properties as Omit<Mend, 'id'>),
    id: String(id),
    ground: geometry,
  }))
  return mends.sort((a, b) => rank(a) - rank(b) || b.areaM2 - a.areaM2 || (a.id < b.id ? -1 : 1))
}

async function readOutlines(file: string): Promise<ReadonlyMap<string, MendOutline>> {
  const outlines = JSON.parse(await readFile(file, 'utf8')) as MendOutline[]
  return new Map(outlines.map((outline) => [outline.id, outline]))
}

function remember<Value>(cache: LRUCache<string, Promise<Value>>, file: string, read: () => Promise<Value>) {
  const found = cache.get(file) ?? read()
  cache.set(file, found)
  return found
}

function mendsOf({ geojson }: Checked): Promise<readonly Grounded[]> {
  return geojson === undefined ? Promise.resolve([]) : remember(known, geojson, () => readMends(geojson))
}

/** What is kept of a dry run. */
export async function checkedOf(source: Source, { mends }: ImportReport): Promise<Checked> {
  const { geojson, outlines } = mends ?? {}
  const checked = { source, geojson, outlines, ids: new Set<string>() }
  return { ...checked, ids: new Set((await mendsOf(checked)).map(({ id }) => id)) }
}

/** A page of the mends that a check has found. */
export async function pageOf(checked: Checked, { kind, offset, limit }: MendsAsked): Promise<MendPage> {
  const mends = (await mendsOf(checked)).filter((mend) => kind === undefined || mend.kind === kind)
  return { total: mends.length, mends: mends.slice(offset, offset + limit) }
}

/** The outlines of the cells of a mend. Throws `UNKNOWN_MEND`. */
export async function outlinesOf(checked: Checked, id: string): Promise<MendOutline[]> {
  const mend = (await mendsOf(checked)).find((each) => each.id === id)
  if (!mend) throw new AppError('UNKNOWN_MEND')
  const { outlines } = checked
  if (outlines === undefined) return []
  const all = await remember(outlined, outlines, () => readOutlines(outlines))
  return [...new Set([...mend.cells, mend.to])].flatMap((cell) => all.get(cell) ?? [])
}
