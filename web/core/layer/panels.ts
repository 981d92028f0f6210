import type { LayerId } from '#api/contract/ref.ts'

/** The panels of a layer at the side. */
export type LayerPanel = 'heat' | 'filter' | 'analysis' | 'explain' | 'create' | 'quality' | 'batch' | 'load'

/** The panels of a selected feature, besides its detail. */
export type OwnPanel = 'edit' | 'history' | 'move' | 'retire' | 'merge' | 'owners' | 'code'

/** What the panel at the side shows: the form, the history, the moving, the retiring, the merging, the owners or the code of the selected feature, a panel of a layer, the change sets of an area's unit grids or one of them, the duty grids of an area or one of them, or the censuses of an area (`all` for everywhere) or one of them: its list, or `at` its `progress`, what is `new`, or the list of the unit grid of that code. */
export type SidePanel =
  | { kind: OwnPanel }
  | { kind: LayerPanel; layer: LayerId }
  | { kind: 'grids'; area: string; changeSet: string | null }
  | { kind: 'duty'; area: string; duty: string | null }
  | { kind: 'census'; area: string; census: string | null; at: string | null }

/** The open panels; the address keeps them as one text, e.g. `table:case.edit`. */
export interface Panels {
  table: LayerId | null
  side: SidePanel | null
}

const part =
  /^(?:table:(?<table>\w+)|(?<kind>heat|filter|analysis|explain|create|quality|batch|load):(?<layer>\w+)|grids:(?<area>[\w-]+)(?::(?<changeSet>\d+))?|census:(?<place>[\w-]+)(?::(?<census>[\w-]+)(?::(?<at>[\w-]+))?)?|duty:(?<ground>[\w-]+)(?::(?<duty>[\w-]+))?|(?<own>edit|history|move|retire|merge|owners|code))$/

/** Reads the panels from the text of the address; what it does not know is left out. */
export function parsePanels(text: string | null): Panels {
  const panels: Panels = { table: null, side: null }
  for (const each of (text ?? '').split('.')) {
    const groups = part.exec(each)?.groups ?? {}
    panels.table = groups['table'] ?? panels.table
    panels.side = sideOf(groups) ?? panels.side
  }
  return panels
}

type Groups = Partial<Record<string, string>>

function sideOf(groups: Groups): SidePanel | null {
  const { kind, layer, area, changeSet, place, ground, duty, own } = groups
  if (kind && layer) return { kind: kind as LayerPanel, layer }
  if (area) return { kind: 'grids', area, changeSet: changeSet ?? null }
  if (place) return censusSide(place, groups)
  if (ground) return { kind: 'duty', area: ground, duty: duty ?? null }
  return own ? { kind: own as OwnPanel } : null
}

function censusSide(area: string, { census, at }: Groups): SidePanel {
  return { kind: 'census', area, census: census ?? null, at: at ?? null }
}

/** Writes the panels as the text of the address; null when none is open. */
export function printPanels({ table, side }: Panels): string | null {
  const parts = [...(table ? [`table:${table}`] : []), ...(side ? [printSide(side)] : [])]
  return parts.length > 0 ? parts.join('.') : null
}

function printSide(side: SidePanel): string {
  if ('layer' in side) return `${side.kind}:${side.layer}`
  if (side.kind === 'census') return printCensus(side)
  if (side.kind === 'duty') return ['duty', side.area, ...(side.duty ? [side.duty] : [])].join(':')
  if (side.kind !== 'grids') return side.kind
  return ['grids', side.area, ...(side.changeSet ? [side.changeSet] : [])].join(':')
}

function printCensus({ area, census, at }: Extract<SidePanel, { kind: 'census' }>): string {
  return ['census', area, ...(census ? [census, ...(at ? [at] : [])] : [])].join(':')
}
