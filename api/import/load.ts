import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '#api/contract/errors.ts'
import { loadedLayers } from '#api/contract/importing.ts'
import type { LoadedLayer, LoadReport } from '#api/contract/importing.ts'
import type { LayerManifest, Viewer } from '#api/contract/layer.ts'
import type { Database } from '#api/core/db/database.ts'
import { checkedOf } from './checked.ts'
import { importSource } from './engine.ts'
import type { ImportProgress } from './engine.ts'
import type { MendReport } from './mendReport.ts'
import { reasons } from './reasons.ts'
import type { ImportReport } from './report.ts'
import type { Source } from './source.ts'
import type { Upload } from './uploads.ts'

/** What the loading of uploaded files works with. */
export interface Loading {
  database: Database
  layers: readonly LayerManifest[]
}

/** What is to be done with an uploaded file. */
export interface LoadOrder {
  viewer: Viewer
  source: Source
  /** The mends that are accepted, these exactly. */
  accepted: readonly string[]
  /** Load the good rows although others are refused. */
  acceptPartial: boolean
}

/** Who looks on, and ends it. */
export interface LoadWatch {
  signal: AbortSignal
  onProgress: (progress: ImportProgress) => void
}

const shownFaults = 200

const isLoaded = (layer: string): layer is LoadedLayer => (loadedLayers as readonly string[]).includes(layer)

function demandLayer({ layer }: Source): LoadedLayer {
  if (!isLoaded(layer)) throw new AppError('BAD_SOURCE', { reason: 'layer takes no import', layer })
  return layer
}

/** An error without the paths of this machine; what the database refuses is a refused import. */
function told(error: unknown): unknown {
  if (error instanceof AppError) {
    const { file, ...details } = error.details
    return file === undefined ? error : new AppError(error.code, details, { cause: error })
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^23\d{3}$/.test(code) ? new AppError('IMPORT_REJECTED', { reason: 'constraint' }, { cause: error }) : error
}

async function run(
  { database, layers }: Loading,
  upload: Upload,
  { viewer, source, accepted, acceptPartial }: LoadOrder,
  { dryRun, signal, onProgress }: LoadWatch & { dryRun: boolean },
): Promise<ImportReport> {
  const inFolder = (name: string) => join(upload.folder, name)
  const [sourceFile, mendsFile] = [inFolder('source.json'), inFolder('mends.json')]
  const reportFolder = await mkdtemp(inFolder('report-'))
  await writeFile(sourceFile, JSON.stringify(source))
  await writeFile(mendsFile, JSON.stringify({ accepted }))
  const options = { dryRun, acceptPartial, mendsFile, reportFolder, withOutlines: dryRun, actor: viewer.account }
  const request = { database, layers, viewer, sourceFile, dataFile: upload.file, options, onProgress, signal }
  return importSource(request).catch(async (error: unknown) => {
    await rm(reportFolder, { recursive: true, force: true })
    throw told(error)
  })
}

const none = { found: 0, proposed: 0, accepted: 0, areaM2: 0, acceptedM2: 0 }
const noMends: MendReport = { kinds: { duplicate: none, overlap: none, sliver: none, gap: none }, dropped: [] }

function reportTold(layer: LoadedLayer, source: Source, report: ImportReport): LoadReport {
  const { outcome, rows, changes, faults, topology } = report
  const { kinds, dropped, gridFaults = [] } = report.mends ?? noMends
  return {
    layer,
    city: source.city.id,
    outcome,
    rows,
    changes,
    moved: report.moved ?? { component: 0, case: 0 },
    faults: faults.slice(0, shownFaults).map((fault) => ({ ...fault, ...reasons[fault.reason] })),
    isJudged: topology?.isJudged === true && report.mends !== undefined,
    unionM2: (topology?.unionM2 ?? 0) + kinds.gap.acceptedM2 + kinds.sliver.acceptedM2,
    kinds,
    dropped,
    gridFaults,
  }
}

function demandKnown({ checked }: Upload, accepted: readonly string[]): void {
  const unknown = accepted.filter((id) => !checked?.ids.has(id))
  if (unknown.length > 0) throw new AppError('UNKNOWN_MEND', { count: unknown.length, mends: unknown.slice(0, 3) })
}

/**
 * Tells what an import of an uploaded file would find and change, with these mends accepted, and changes nothing.
 * Throws what `importSource` throws, and `UNKNOWN_MEND` for mends that the last check has not found.
 */
export async function checkUpload(
  loading: Loading,
  upload: Upload,
  order: LoadOrder,
  watch: LoadWatch,
): Promise<LoadReport> {
  const layer = demandLayer(order.source)
  demandKnown(upload, order.accepted)
  const report = await run(loading, upload, order, { ...watch, dryRun: true })
  const before = upload.checked?.geojson
  upload.checked = await checkedOf(order.source, report)
  if (before !== undefined) await rm(dirname(before), { recursive: true, force: true })
  return reportTold(layer, order.source, report)
}

/** Imports an uploaded file as it was checked, with exactly these mends. Throws what `importSource` throws, `UNKNOWN_MEND`, and `BAD_INPUT` before a check. */
export async function loadUpload(
  loading: Loading,
  upload: Upload,
  order: Omit<LoadOrder, 'source'>,
  watch: LoadWatch,
): Promise<LoadReport> {
  if (!upload.checked) throw new AppError('BAD_INPUT', { reason: 'unchecked' })
  const { source } = upload.checked
  demandKnown(upload, order.accepted)
  const report = await run(loading, upload, { ...order, source }, { ...watch, dryRun: false })
  return reportTold(demandLayer(source), source, report)
}
