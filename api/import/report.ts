import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { reasons } from './reasons.ts'
import type { Finding, ReasonCode } from './reasons.ts'
import type { MendReport } from './mendReport.ts'
import type { Topology } from './topology.ts'

/** How an import ended. `rejected`: rows were refused and nothing was loaded. */
export type Outcome = 'imported' | 'rejected' | 'dry-run'

/** What an import did. */
export interface ImportReport {
  run: string
  source: string
  layer: string
  file: string
  encoding: string
  /** The encoding was guessed, not declared. */
  isEncodingGuessed: boolean
  referenceSystem: string
  timeZone: string
  outcome: Outcome
  isDryRun: boolean
  rows: { read: number; accepted: number; rejected: number; withoutPlace: number }
  /** What the import changed in the layer, or would change. */
  changes: { inserted: number; updated: number; unchanged: number }
  /** Components and open cases that have another unit grid by the new boundaries. */
  moved?: { component: number; case: number }
  /** How often each reason was told, of faults and of remarks. */
  reasons: Partial<Record<ReasonCode, number>>
  /** The first 1,000 faults; the CSV file has all. */
  faults: Finding[]
  /** The first 1,000 remarks; the CSV file has all. */
  remarks: Finding[]
  topology?: Topology
  /** What would mend the topology, and what was mended: in a dry run, where a report is written, and when mends were accepted. */
  mends?: MendReport
  /** Where the report stands, when a folder was given. */
  files?: { json: string; csv: string }
}

const shownFindings = 1_000

const quoted = (value: string | number | null) => `"${String(value ?? '').replaceAll('"', '""')}"`

/** Collects what is to be told about rows, and writes it. */
export interface Findings {
  readonly reasons: Partial<Record<ReasonCode, number>>
  readonly faults: Finding[]
  readonly remarks: Finding[]
  fault(finding: Finding): void
  remark(finding: Finding): void
  /** Waits until the file can take more. */
  drain(): Promise<void>
  /** Closes the CSV file. */
  close(): Promise<void>
}

/** Collects findings; with a folder every one of them goes to `<name>.csv` there (`kind` is `fault` or `remark`). */
export function createFindings(folder: string | undefined, name: string): Findings {
  if (folder !== undefined) mkdirSync(folder, { recursive: true })
  const stream = folder === undefined ? null : createWriteStream(join(folder, `${name}.csv`))
  stream?.write('\uFEFFkind,line,key,field,value,reason,reason_zh,reason_en\r\n')
  const counts: Partial<Record<ReasonCode, number>> = {}
  const faults: Finding[] = []
  const remarks: Finding[] = []
  let isFull = false
  const take = (list: Finding[], kind: string, finding: Finding) => {
    counts[finding.reason] = (counts[finding.reason] ?? 0) + 1
    if (list.length < shownFindings) list.push(finding)
    if (!stream) return
    const { line, key, field, value, reason } = finding
    const words = reasons[reason]
    const fields = [kind, line, key, field, value, reason, words.zh, words.en]
    isFull = !stream.write(`${fields.map(quoted).join(',')}\r\n`)
  }
  return {
    reasons: counts,
    faults,
    remarks,
    fault: (finding) => take(faults, 'fault', finding),
    remark: (finding) => take(remarks, 'remark', finding),
    async drain() {
      if (stream && isFull) await once(stream, 'drain')
      isFull = false
    },
    async close() {
      if (stream) await new Promise<void>((resolve, reject) => stream.on('error', reject).end(() => resolve()))
    },
  }
}

/** Writes `<name>.json` beside the CSV file and returns the report with the names of both. */
export function writeReport(report: ImportReport, folder: string | undefined, name: string): ImportReport {
  if (folder === undefined) return report
  const files = { json: join(folder, `${name}.json`), csv: join(folder, `${name}.csv`) }
  const told = { ...report, files }
  writeFileSync(files.json, `${JSON.stringify(told, null, 2)}\n`)
  return told
}
