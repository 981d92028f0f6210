import { reasons } from '#api/import/reasons.ts'
import type { Finding, ReasonCode } from '#api/import/reasons.ts'
import type { MendReport } from '#api/import/mendReport.ts'
import type { ImportReport } from '#api/import/report.ts'
import type { Topology } from '#api/import/topology.ts'

const number = (value: number) => value.toLocaleString('en')
const squareKilometres = (areaM2: number) => `${(areaM2 / 1e6).toFixed(3)} km²`

function findingLine({ line, field, value, reason }: Finding): string {
  return `  line ${line}, ${field}: ${JSON.stringify(value)} – ${reasons[reason].en}\n`
}

function topologyLines(topology: Topology): string {
  if (!topology.isJudged) return '  the boundaries are too broken to be judged\n'
  const { areas, overlaps, overlapM2, negligibleOverlaps, gaps, gapM2 } = topology
  const noise = negligibleOverlaps > 0 ? ` (and ${negligibleOverlaps} by less than 0.015 m²)` : ''
  return (
    `  ${number(areas)} areas: ${number(overlaps.length)} pairs overlap by ${squareKilometres(overlapM2)}${noise}; ` +
    `${number(gaps.length)} gaps of ${squareKilometres(gapM2)}\n` +
    overlaps
      .slice(0, 3)
      .map(
        ({ areas: pair, areaM2, at }) => `    ${pair.join(' × ')}: ${squareKilometres(areaM2)} at ${at.join(', ')}\n`,
      )
      .join('') +
    gaps
      .slice(0, 3)
      .map(({ areaM2, at }) => `    gap of ${squareKilometres(areaM2)} at ${at.join(', ')}\n`)
      .join('')
  )
}

function mendLines({ kinds, dropped, gridFaults = [], json, geojson }: MendReport): string {
  const lines = Object.entries(kinds)
    .filter(([, { found }]) => found > 0)
    .map(
      ([kind, { found, proposed, accepted, areaM2 }]) =>
        `    ${number(found)} × ${kind} of ${squareKilometres(areaM2)}: ${number(proposed)} mends proposed, ${number(accepted)} accepted\n`,
    )
  return (
    (lines.length > 0 ? `  on the lattice of 1e-8 degree\n${lines.join('')}` : '') +
    (dropped.length > 0 ? `  without ground, not loaded: ${dropped.slice(0, 10).join(', ')}\n` : '') +
    gridFaults
      .slice(0, 10)
      .map(({ kind, cell, proposed }) => `    ${kind} ${cell}: ${proposed} is proposed\n`)
      .join('') +
    (json ? `  mends ${json}\n` : '') +
    (geojson ? `  differences ${geojson}\n` : '')
  )
}

/** What an import did, in a few lines. */
export function summary(report: ImportReport): string {
  const { rows, changes, moved, faults, files } = report
  const title = report.outcome === 'rejected' ? 'rows were refused, nothing was loaded' : report.outcome
  const told = Object.entries(report.reasons)
    .map(([reason, count]) => `  ${number(count)} × ${reasons[reason as ReasonCode].en}\n`)
    .join('')
  return (
    `${report.source} → ${report.layer}: ${title}\n` +
    `  ${number(rows.read)} rows read, ${number(rows.rejected)} refused, ${number(rows.withoutPlace)} without a place\n` +
    `  ${number(changes.inserted)} inserted, ${number(changes.updated)} updated, ${number(changes.unchanged)} unchanged\n` +
    (moved
      ? `  ${number(moved.component)} components and ${number(moved.case)} open cases into other unit grids\n`
      : '') +
    (report.isEncodingGuessed ? `  read as ${report.encoding} (guessed)\n` : '') +
    told +
    (report.topology ? topologyLines(report.topology) : '') +
    (report.mends ? mendLines(report.mends) : '') +
    faults.slice(0, 10).map(findingLine).join('') +
    (files ? `  report ${files.json}\n` : '')
  )
}
