import { existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { AppError } from '#api/contract/errors.ts'
import type { LayerManifest, Viewer } from '#api/contract/layer.ts'
import { demandLoad } from '#api/core/access/access.ts'
import type { Database } from '#api/core/db/database.ts'
import { commitStaged } from './commit.ts'
import { cityRow, finishRow } from './complete.ts'
import { guessEncoding } from './decode.ts'
import { judgeAreas } from './judge.ts'
import { acceptanceOf, isJudged, mendStaged, readGridRule } from './mendStage.ts'
import { readRows } from './readers.ts'
import { createFindings, writeReport } from './report.ts'
import { createRowMapper, unfitFields } from './rows.ts'
import { readSetting } from './setting.ts'
import { readSource } from './source.ts'
import { clearAbandoned, openStage } from './stage.ts'
import { targetOf } from './target.ts'
import type { Encoding } from './decode.ts'
import type { Acceptance } from './mended.ts'
import type { JudgedArea, Judgement } from './judge.ts'
import type { Findings, ImportReport } from './report.ts'
import type { Mapped, MappedRow } from './rows.ts'
import type { Setting } from './setting.ts'
import type { Source } from './source.ts'
import type { Removed, Stage } from './stage.ts'
import type { Target } from './target.ts'

/** How an import is to be done. */
export interface ImportOptions {
  /** Change nothing; the report tells what would change. */
  dryRun?: boolean | undefined
  /** Load the good rows although others are refused. */
  acceptPartial?: boolean | undefined
  /** The kinds of mends of an area or grid layer that are accepted: `duplicates`, `overlaps`, `slivers`, `gaps`. */
  acceptMends?: readonly string[] | undefined
  /** A file `{ "accepted": [id, …] }` that accepts single mends. */
  mendsFile?: string | undefined
  /** Where the report is written; nowhere when absent. */
  reportFolder?: string | undefined
  /** The report of areas or unit grids has the outlines before and after the mends as well. */
  withOutlines?: boolean | undefined
  /** Who imports, for the audit. */
  actor?: string | undefined
}

/** How far an import is. `read` counts bytes, `write` rows. */
export interface ImportProgress {
  phase: 'read' | 'write'
  done: number
  total: number
}

/** What an import needs. */
export interface ImportRequest {
  database: Database
  layers: readonly LayerManifest[]
  /** The source.json. */
  sourceFile: string
  /** The data; the file that the source names when absent. */
  dataFile?: string | undefined
  /** Whose rights hold; an operator's when absent. */
  viewer?: Viewer | undefined
  options?: ImportOptions | undefined
  onProgress?: ((progress: ImportProgress) => void) | undefined
  signal?: AbortSignal | undefined
}

/** Everything that one run works with. */
interface Run {
  request: ImportRequest
  source: Source
  target: Target
  file: string
  encoding: Encoding
  setting: Setting
  stage: Stage
  findings: Findings
  counts: ImportReport['rows']
  acceptance: Acceptance
  /** Names the files of the report. */
  name: string
}

function fileOf({ sourceFile, dataFile }: ImportRequest, source: Source): string {
  if (dataFile === undefined && source.file === undefined)
    throw new AppError('BAD_SOURCE', { reason: 'no data file', source: source.source })
  const file = dataFile === undefined ? resolve(dirname(sourceFile), source.file ?? '') : resolve(dataFile)
  if (!existsSync(file) || !statSync(file).isFile())
    throw new AppError('BAD_SOURCE', { reason: 'the data file is not there', file })
  return file
}

function checkFields(source: Source, target: Target): void {
  const { unknown, unfilled } = unfitFields({ source, target })
  if (unknown.length > 0)
    throw new AppError('BAD_SOURCE', { reason: 'unknown fields', layer: source.layer, fields: unknown })
  if (unfilled.length > 0)
    throw new AppError('BAD_SOURCE', { reason: 'needed fields are not filled', layer: source.layer, fields: unfilled })
}

/**
 * Imports a file into a layer as its source.json says: all rows or none unless `acceptPartial`; a second import of the same file
 * changes nothing. Rows are staged in short statements and come into the layer in one transaction, so whatever is killed, nothing is
 * half-loaded. Memory does not grow with the number of rows.
 * Errors: `SIGN_IN_REQUIRED`, `FORBIDDEN` when a viewer may not load files into the layer, `BAD_SOURCE` when the description or the file as a whole is at fault, the signal's reason when it is aborted.
 * Refused rows are no error: the report's outcome is `rejected`.
 */
export async function importSource(request: ImportRequest): Promise<ImportReport> {
  const { database, layers, sourceFile, options = {} } = request
  const source = readSource(sourceFile)
  const target = targetOf(layers, source.layer)
  if (request.viewer)
    demandLoad(
      request.viewer,
      layers.find(({ id }) => id === source.layer)!,
    )
  checkFields(source, target)
  const file = fileOf(request, source)
  const acceptance = acceptanceOf(source, options)
  const encoding = source.encoding === 'auto' ? await guessEncoding(file) : source.encoding
  await clearAbandoned(database)
  const setting = await readSetting(database, source, target)
  const { layer, referenceSystem } = source
  const stage = await openStage(database, { source: source.source, layer, file, referenceSystem })
  const name = `${source.source}-${layer}-${stage.run.slice(0, 8)}`
  const findings = createFindings(options.reportFolder, name)
  const counts = { read: 0, accepted: 0, rejected: 0, withoutPlace: 0 }
  const run: Run = { request, source, target, file, encoding, setting, stage, findings, counts, acceptance, name }
  try {
    const report = await perform(run)
    await stage.end(report.outcome, { rows: report.rows, changes: report.changes, reasons: report.reasons })
    await findings.close()
    return writeReport(report, options.reportFolder, name)
  } catch (error) {
    // The cause of the failure counts, not that clearing up after it failed too; the next import clears.
    await stage.end('failed').catch(() => undefined)
    await findings.close().catch(() => undefined)
    throw request.signal?.aborted ? request.signal.reason : error
  }
}

/** Holds the staged rows against what is in the database. */
async function settle(run: Run): Promise<void> {
  const { source, target, stage } = run
  await stage.analyse()
  if (source.layer === 'area') await stage.keepHomes('parent' in source.fields)
  if (target.geometry !== 'Point') refuse(run, await stage.removeInvalid(), 'BAD_GEOMETRY')
  if (target.hasSource) refuse(run, await stage.removeTaken(target, source.source), 'ID_TAKEN')
}

async function perform(run: Run): Promise<ImportReport> {
  const { request, counts } = run
  const told = await stageAndMend(run)
  await settle(run)
  request.signal?.throwIfAborted()
  counts.accepted = counts.read - counts.rejected - (told.mends?.dropped.length ?? 0)
  const { acceptPartial, dryRun } = request.options ?? {}
  const report = { ...reportOf(run), ...told }
  if (counts.rejected > 0 && !acceptPartial)
    return { ...report, outcome: 'rejected', changes: { inserted: 0, updated: 0, unchanged: 0 } }
  return { ...report, outcome: dryRun ? 'dry-run' : 'imported', ...(await commitStaged(run)) }
}

/** Stages all rows and gives those that were judged together the ground that accepted mends leave them. */
async function stageAndMend(run: Run): Promise<Pick<ImportReport, 'topology' | 'mends'>> {
  const judged = await stageAll(run)
  if (!judged) return {}
  const mends = await mendStaged(run, judged)
  return { topology: judged.topology, ...(mends && { mends }) }
}

function reportOf(run: Run): Omit<ImportReport, 'outcome' | 'changes'> {
  const { request, source, file, encoding, stage, findings, counts } = run
  return {
    run: stage.run,
    source: source.source,
    layer: source.layer,
    file,
    encoding,
    isEncodingGuessed: source.encoding === 'auto',
    referenceSystem: source.referenceSystem,
    timeZone: source.timeZone,
    isDryRun: request.options?.dryRun ?? false,
    rows: counts,
    reasons: findings.reasons,
    faults: findings.faults,
    remarks: findings.remarks,
  }
}

function refuse({ findings, counts }: Run, removed: readonly Removed[], reason: 'BAD_GEOMETRY' | 'ID_TAKEN'): void {
  counts.rejected += removed.length
  for (const { line, key, why, id } of removed)
    findings.fault({ line, key, field: reason === 'ID_TAKEN' ? 'id' : 'geometry', value: why || id, reason })
}

function refuseTwice({ findings, counts }: Run, rows: readonly MappedRow[]): void {
  counts.rejected += rows.length
  for (const { line, key, id } of rows) findings.fault({ line, key, field: 'id', value: id, reason: 'DUPLICATE_KEY' })
}

/** Completes and stages one row; tells what is wrong with it. Returns the row when nothing is. */
async function takeRow(run: Run, { row, faults, remarks }: Mapped): Promise<MappedRow | null> {
  const { findings, counts, stage } = run
  const values = row && finishRow(row, run, faults, remarks)
  for (const remark of remarks) findings.remark(remark)
  for (const fault of faults) findings.fault(fault)
  await findings.drain()
  if (!row || !values) {
    counts.rejected += 1
    return null
  }
  if (!row.shape) counts.withoutPlace += 1
  refuseTwice(run, await stage.add(row, values))
  return row
}

/** Reads, maps and stages every row; areas and unit grids are judged together. */
async function stageAll(run: Run): Promise<Judgement | null> {
  const { request, source, target, file, encoding, setting, stage, counts } = run
  const { layers, signal, onProgress } = request
  const manifest = layers.find(({ id }) => id === source.layer)!
  const map = createRowMapper({ source, target, manifest, classes: setting.classes })
  const total = statSync(file).size
  const onBytes = (done: number) => onProgress?.({ phase: 'read', done, total })
  const areas = isJudged(source) ? new Map<string, JudgedArea>() : null
  for await (const raw of readRows({ file, source, encoding, signal, onBytes })) {
    counts.read += 1
    const row = await takeRow(run, map(raw))
    if (row?.shape && areas && !areas.has(row.id)) areas.set(row.id, { id: row.id, shape: row.shape })
  }
  refuseTwice(run, await stage.flush())
  return areas && judgeStaged(run, [...areas.values()])
}

/** Judges rows together; of areas the union is the city's ground. */
async function judgeStaged(run: Run, areas: readonly JudgedArea[]): Promise<Judgement> {
  const { signal, options: { dryRun, reportFolder, withOutlines } = {} } = run.request
  const isTold = dryRun === true || reportFolder !== undefined
  const grids = isTold && run.source.layer === 'grid' ? await readGridRule(run.request.database, run.source) : null
  const judged = await judgeAreas({ areas, acceptance: run.acceptance, isTold, grids, withOutlines }, signal)
  if (run.source.layer === 'area') await addCity(run, judged.outline)
  return judged
}

async function addCity({ source, stage }: Run, outline: Parameters<typeof cityRow>[1]): Promise<void> {
  const { row, values } = cityRow(source, outline)
  await stage.add(row, values)
  await stage.flush()
}
