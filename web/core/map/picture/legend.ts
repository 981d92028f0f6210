import { stepAt } from '#api/contract/layer.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import { holdsAt } from './choose.ts'
import { styleOf } from './style.ts'
import type { Theme } from './style.ts'
import type { StyleFilter, StyleRule, Symbolizer } from './vocabulary.ts'

/** What an entry of the legend says: a value of a field (`''`: all others; `not`: any but this), a range of counts, or the layer itself. */
export type LegendMeaning =
  | { about: 'field'; field: string; value: string; not: boolean }
  | { about: 'count'; from: number; to: number | null }
  | { about: 'layer' }

/** One line of the legend: the rule's number, what it means, and how it is drawn. */
export interface LegendEntry {
  rule: number
  meaning: LegendMeaning
  symbolizers: readonly Symbolizer[]
}

/** Metres per pixel of EPSG:3857 at a zoom of 256-pixel tiles. */
export function resolutionAt(zoom: number): number {
  return 156543.03392804097 / 2 ** zoom
}

/** The zoom of the 512-pixel tiles that OpenLayers shows at a view's zoom: the one whose resolution is nearest. */
export function tileZoomAt(zoom: number): number {
  const coarse = Math.floor(zoom - 1)
  const share = 2 ** -(zoom - 1 - coarse)
  return Math.max(0, 1 - share < share - 0.5 ? coarse : coarse + 1)
}

const stepKinds = new Set<unknown>(['feature', 'area', 'grid', 'cluster', 'label'])

/** The step that a filter is for, or null when it is for every step. */
function stepOf(filter: StyleFilter | undefined): string | null {
  if (!filter) return null
  if (filter[0] === '&&') return (filter.slice(1) as StyleFilter[]).map(stepOf).find((step) => step !== null) ?? null
  return filter[0] === '==' && filter[1] === 'kind' && stepKinds.has(filter[2]) ? String(filter[2]) : null
}

/** What a rule's name means; null for rules without an entry. */
export function meaningOf(name: string): LegendMeaning | null {
  const count = /^count=(\d+)\.\.(\d*)$/.exec(name)
  if (count) return { about: 'count', from: Number(count[1]), to: count[2] ? Number(count[2]) : null }
  const field = /^(\w+)(!?=)(.*)$/.exec(name)
  if (field) return { about: 'field', field: field[1]!, value: field[3]!, not: field[2] === '!=' }
  return name.startsWith('-') ? null : { about: 'layer' }
}

function isShown(rule: StyleRule, kind: string, resolution: number): boolean {
  const step = stepOf(rule.filter)
  return holdsAt(rule, resolution) && (step === null || step === kind)
}

/** The legend of a layer at a zoom (256-pixel tiles): one entry for each meaning, in the order of the rules. */
export function legendOf(manifest: LayerManifest, zoom: number, theme: Theme): LegendEntry[] {
  const { draw } = stepAt(manifest, tileZoomAt(zoom))
  if (draw === 'none') return []
  const entries = new Map<string, LegendEntry>()
  for (const [rule, each] of styleOf(manifest.id, theme).rules.entries()) {
    const meaning = meaningOf(each.name)
    if (!meaning || !isShown(each, draw, resolutionAt(zoom))) continue
    const before = entries.get(each.name)?.symbolizers ?? []
    entries.set(each.name, { rule, meaning, symbolizers: [...before, ...each.symbolizers] })
  }
  return [...entries.values()]
}

function circleSvg(mark: Symbolizer & { kind: 'Mark' }, middle: number): string {
  const radius = Math.min(mark.radius, middle - 2)
  const stroke = mark.strokeWidth
    ? ` stroke="${mark.strokeColor ?? mark.color}" stroke-width="${mark.strokeWidth}"`
    : ''
  const opacity = (mark.opacity ?? 1) * (mark.fillOpacity ?? 1)
  return `<circle cx="${middle}" cy="${middle}" r="${radius}" fill="${mark.color}" fill-opacity="${opacity}"${stroke}/>`
}

function lineSvg(line: Symbolizer & { kind: 'Line' }, middle: number): string {
  const dash = line.dasharray ? ` stroke-dasharray="${line.dasharray.join(' ')}"` : ''
  const width = Math.min(line.width, middle)
  return `<path d="M1 ${middle}H${middle * 2 - 1}" stroke="${line.color}" stroke-width="${width}" stroke-opacity="${line.opacity ?? 1}"${dash}/>`
}

function fillSvg(fill: Symbolizer & { kind: 'Fill' }, middle: number): string {
  const outline = `stroke="${fill.outlineColor ?? fill.color}" stroke-width="${fill.outlineWidth ?? 0.5}"`
  return `<rect x="2" y="4" width="${middle * 2 - 4}" height="${middle * 2 - 8}" rx="2" fill="${fill.color}" fill-opacity="${fill.fillOpacity ?? 1}" ${outline}/>`
}

function markSvg(symbolizer: Symbolizer, middle: number): string {
  if (symbolizer.kind === 'Mark') return circleSvg(symbolizer, middle)
  if (symbolizer.kind === 'Line') return lineSvg(symbolizer, middle)
  return symbolizer.kind === 'Fill' ? fillSvg(symbolizer, middle) : ''
}

/** A small picture (SVG as a data address) of an entry's symbolizers, `size` pixels wide and high. A line under a mark belongs to other geometries and is left out. */
export function swatch({ symbolizers }: LegendEntry, size = 22): string {
  const hasMark = symbolizers.some(({ kind }) => kind === 'Mark')
  const shown = symbolizers.filter(({ kind }) => !(hasMark && kind === 'Line'))
  const body = shown.map((symbolizer) => markSvg(symbolizer, size / 2)).join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" fill="none">${body}</svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
