import { AppError } from '#api/contract/errors.ts'
import type { Clause } from '#api/contract/filter.ts'
import type { FeatureRow, LayerManifest, Viewer } from '#api/contract/layer.ts'
import { formatRef, parseRef } from '#api/contract/ref.ts'
import type { FeatureRef, LayerId } from '#api/contract/ref.ts'
import { permits } from '#api/core/access/access.ts'
import type { Database } from '#api/core/db/database.ts'
import { noCounter } from './counter.ts'
import type { Counter } from './counter.ts'
import { exportRows } from './exportRows.ts'
import type { ExportRequest } from './exportRows.ts'
import { applyBatch, previewBatch } from './batch.ts'
import type { BatchPreview, BatchRequest } from './batch.ts'
import { createRow, moveRow, retireRow } from './create.ts'
import type { Makers } from './create.ts'
import { editRow } from './edit.ts'
import { countGroups } from './groups.ts'
import { extentOf, marksOf } from './extent.ts'
import { historyOf } from './history.ts'
import { featuresSql } from './layer.sql.ts'
import { checkFirst, listRows } from './list.ts'
import { mergeRows } from './merge.ts'
import type { Merge } from './merge.ts'
import { References } from './references.ts'
import type {
  AreaInfo,
  CatalogueClass,
  CountByRequest,
  FeatureMark,
  FilterExtent,
  GroupCount,
  HistoryEntry,
  ListRequest,
  Page,
} from './requests.ts'
import { toRow } from './rows.ts'
import { scopedFilter, scopeSql } from './scoped.ts'
import { searchRefs } from './search.ts'
import { Totals } from './totals.ts'

/** What requests and answers look like. */
export type * from './requests.ts'

/** The one reader and writer of layers. Every method ANDs the viewer's scope; a layer that the viewer may not read is empty. */
export interface Kernel {
  readonly layers: readonly LayerManifest[]
  /** The manifest of a layer. Throws `UNKNOWN_LAYER`. */
  manifest(layer: LayerId): LayerManifest
  /** The layers that the viewer may read, from bottom to top. */
  readable(viewer: Viewer): LayerManifest[]
  /** One page and the exact total in at most two statements. Throws `BAD_FILTER`, `UNKNOWN_FIELD`, `BAD_CURSOR`, `BAD_INPUT`. */
  list(viewer: Viewer, layer: LayerId, request: ListRequest): Promise<Page>
  /** All rows of a filter by id, page by page, one page in memory; `signal` ends it. Throws what `list` throws, and the signal's reason. */
  pages(viewer: Viewer, layer: LayerId, request: ExportRequest): AsyncGenerator<FeatureRow[], void, undefined>
  /** One feature; null when it is not there or not for this viewer. Throws `BAD_REF`, `UNKNOWN_LAYER`. */
  one(viewer: Viewer, ref: FeatureRef): Promise<FeatureRow | null>
  /** Features in the order of the references, null where `one` would give null; one statement per layer. */
  load(viewer: Viewer, refs: readonly FeatureRef[]): Promise<(FeatureRow | null)[]>
  /** The number of rows of a filter. */
  count(viewer: Viewer, layer: LayerId, filter?: Clause): Promise<number>
  /** Numbers of rows by field (largest first), by `area:<level>` (largest first) or by `hour`, `day`, `week`, `month` of the time field in the area's time zone (oldest first). */
  countBy(viewer: Viewer, layer: LayerId, request: CountByRequest): Promise<GroupCount[]>
  /** How many rows of a filter have a place, and the rectangle around them. */
  extent(viewer: Viewer, layer: LayerId, filter?: Clause): Promise<FilterExtent>
  /** Rows of a filter that have a place, each with a point on it; where there are more than `first` (at most 1,000), a sample of them by a hash of the id. Throws `BAD_INPUT`. */
  marks(viewer: Viewer, layer: LayerId, request: { filter?: Clause | undefined; first: number }): Promise<FeatureMark[]>
  /** Features whose id begins with the text, then those whose search fields contain it. */
  search(
    viewer: Viewer,
    text: string,
    request: { layers?: readonly LayerId[] | undefined; first: number },
  ): Promise<FeatureRow[]>
  /** Sets editable fields. Throws `FORBIDDEN` (role or field), `NOT_FOUND` (also out of scope), `CONFLICT` (another version), `BAD_INPUT`, `UNKNOWN_FIELD`. */
  edit(viewer: Viewer, ref: FeatureRef, values: Record<string, unknown>, version: number): Promise<FeatureRow>
  /** Makes a feature at a place, in the form of its class, under a code of its own. Throws `FORBIDDEN` (role, ability, field, outside the viewer's area), `BAD_GEOMETRY`, `BAD_INPUT`, `UNKNOWN_FIELD`, `CODES_EXHAUSTED`. */
  create(
    viewer: Viewer,
    layer: LayerId,
    given: { geometry: unknown; values: Record<string, unknown> },
  ): Promise<FeatureRow>
  /** Gives a feature another geometry; area and unit grid follow. Throws as `create` and `edit`; `BAD_GEOMETRY` with `other-region` when it would leave its region, which its code names. */
  move(viewer: Viewer, ref: FeatureRef, geometry: unknown, version: number): Promise<FeatureRow>
  /** Ends the life of a feature; the row and its history stay, its code is never given again. Throws as `edit`. */
  retire(viewer: Viewer, ref: FeatureRef, reason: string, version: number): Promise<FeatureRow>
  /** Merges two features of a class that are one in the world: the one that stays takes fields of the other, which is retired as its duplicate, in one transaction. Throws as `edit` and `retire`. */
  merge(viewer: Viewer, layer: LayerId, request: Merge): Promise<FeatureRow>
  /** Tells how many rows of a filter would get values that they do not have yet. Throws `FORBIDDEN`, `UNKNOWN_FIELD`, `BAD_INPUT` (also beyond 20,000 rows), `BAD_FILTER`. */
  previewBatch(viewer: Viewer, layer: LayerId, request: BatchRequest): Promise<BatchPreview>
  /** Writes what a preview told, in one transaction, each row audited, and tells the number of rows. Throws `CONFLICT` when the rows or their versions are no longer those of the token. */
  applyBatch(viewer: Viewer, layer: LayerId, request: BatchRequest & { token: string }): Promise<number>
  /** What happened to a feature that the viewer may see, newest first. Throws `NOT_FOUND`. */
  history(viewer: Viewer, ref: FeatureRef, first: number): Promise<HistoryEntry[]>
  /** All catalogue classes, kept in memory. */
  classes(): Promise<readonly CatalogueClass[]>
  /** A class, or null; asks the database again when the memory does not have it. */
  classOf(edition: string, code: string): Promise<CatalogueClass | null>
  /** All areas by id, kept in memory. */
  areas(): Promise<ReadonlyMap<string, AreaInfo>>
  /** Drops what is kept of a layer (`area`) or of the `catalogue`; call it on change entries. */
  forget(layer: LayerId | 'catalogue'): void
}

/** The most references that `load` takes at once. */
const greatestLoad = 10_000

/** What a kernel is made of; without a counter the database counts. */
export interface KernelParts {
  database: Database
  layers: readonly LayerManifest[]
  counter?: Counter | undefined
}

/** Makes the kernel over a database and the layers' manifests. */
export function createKernel({ database, layers, counter = noCounter }: KernelParts): Kernel {
  const byId = new Map(layers.map((manifest) => [manifest.id, manifest]))
  const references = new References(database)
  const totals = new Totals(database, counter)

  const manifest = (layer: LayerId): LayerManifest => {
    const found = byId.get(layer)
    if (!found) throw new AppError('UNKNOWN_LAYER', { layer: layer.slice(0, 40) })
    return found
  }
  const readable = (viewer: Viewer) => layers.filter((candidate) => permits(viewer, candidate, 'read'))
  const load = (viewer: Viewer, refs: readonly FeatureRef[]) => loadRows(database, viewer, manifest, refs)
  const one = async (viewer: Viewer, ref: FeatureRef) => (await load(viewer, [ref]))[0]!

  return {
    layers,
    manifest,
    readable,
    one,
    load,
    list: async (viewer, layer, request) => listRows({ database, totals }, viewer, manifest(layer), request),
    pages: (viewer, layer, request) => exportRows(database, viewer, manifest(layer), request),
    count: async (viewer, layer, filter) =>
      totals.count({
        manifest: manifest(layer),
        filter: scopedFilter(viewer, manifest(layer), filter),
        account: viewer.account,
      }),
    countBy: async (viewer, layer, request) =>
      countGroups({ database, counter, areas: () => references.areas() }, viewer, manifest(layer), request),
    extent: async (viewer, layer, filter) => extentOf(database, viewer, manifest(layer), filter),
    marks: async (viewer, layer, request) => marksOf(database, viewer, manifest(layer), request),
    search: async (viewer, text, request) => {
      const first = checkFirst(request.first, 100)
      const wanted = request.layers?.map(manifest)
      const searched = readable(viewer).filter((candidate) => wanted?.includes(candidate) ?? true)
      const rows = await load(viewer, await searchRefs(database, [viewer, searched], text, first))
      return rows.filter((row) => row !== null)
    },
    ...createWriter({ database, references }, manifest),
    history: async (viewer, ref, first) => {
      checkFirst(first)
      const row = await one(viewer, ref)
      if (!row) throw new AppError('NOT_FOUND', { ref })
      return historyOf(database, { viewer, manifest: manifest(row.layer), row }, first)
    },
    classes: () => references.classes(),
    classOf: (edition, code) => references.classOf(edition, code),
    areas: () => references.areas(),
    forget: (what) => references.forget(what),
  }
}

type Writer = Pick<Kernel, 'edit' | 'create' | 'move' | 'retire' | 'merge' | 'previewBatch' | 'applyBatch'>

/** The half of the kernel that writes. */
function createWriter(makers: Makers, manifest: (layer: LayerId) => LayerManifest): Writer {
  const { database } = makers
  return {
    edit: async (viewer, ref, values, version) => {
      const { layer, id } = parseRef(ref)
      return editRow(makers, viewer, manifest(layer), { id, version, values })
    },
    previewBatch: async (viewer, layer, request) => previewBatch(database, viewer, manifest(layer), request),
    applyBatch: async (viewer, layer, request) => applyBatch(database, viewer, manifest(layer), request),
    merge: async (viewer, layer, request) => mergeRows(makers, viewer, manifest(layer), request),
    create: async (viewer, layer, given) => createRow(makers, viewer, manifest(layer), given),
    move: async (viewer, ref, geometry, version) => {
      const { layer, id } = parseRef(ref)
      return moveRow(makers, viewer, manifest(layer), { id, version, geometry })
    },
    retire: async (viewer, ref, reason, version) => {
      const { layer, id } = parseRef(ref)
      return retireRow(makers, viewer, manifest(layer), { id, version, reason })
    },
  }
}

async function loadRows(
  database: Database,
  viewer: Viewer,
  manifest: (layer: LayerId) => LayerManifest,
  refs: readonly FeatureRef[],
): Promise<(FeatureRow | null)[]> {
  if (refs.length > greatestLoad) throw new AppError('BAD_INPUT', { reason: 'refs', greatest: greatestLoad })
  const idsOf = Map.groupBy(refs.map(parseRef), ({ layer }) => layer)
  const found = new Map<FeatureRef, FeatureRow>()
  const loadLayer = async ([layer, parsed]: [LayerId, { id: string }[]]) => {
    const target = manifest(layer)
    if (!permits(viewer, target, 'read')) return
    const ids = [...new Set(parsed.map(({ id }) => id))]
    for (const record of await database.query(featuresSql(target, ids, scopeSql(viewer, target)))) {
      const row = toRow(target, record)
      found.set(formatRef(layer, row.id), row)
    }
  }
  await Promise.all([...idsOf].map(loadLayer))
  return refs.map((ref) => found.get(ref) ?? null)
}
