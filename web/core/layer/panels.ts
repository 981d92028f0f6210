import type { LayerId } from '#api/contract/ref.ts'

/** The panels of a layer at the side. */
export type LayerPanel = 'heat' | 'filter' | 'analysis' | 'explain' | 'create' | 'quality'

/** The panels of a selected feature, besides its detail. */
export type OwnPanel = 'edit' | 'history' | 'move' | 'retire' | 'owners' | 'code'

/** What the panel at the side shows: the form, the history, the moving, the retiring, the owners or the code of the selected feature, or a panel of a layer. */
export type SidePanel = { kind: OwnPanel } | { kind: LayerPanel; layer: LayerId }

/** The open panels; the address keeps them as one text, e.g. `table:case.edit`. */
export interface Panels {
  table: LayerId | null
  side: SidePanel | null
}

const part =
  /^(?:table:(?<table>\w+)|(?<kind>heat|filter|analysis|explain|create|quality):(?<layer>\w+)|(?<own>edit|history|move|retire|owners|code))$/

/** Reads the panels from the text of the address; what it does not know is left out. */
export function parsePanels(text: string | null): Panels {
  const panels: Panels = { table: null, side: null }
  for (const each of (text ?? '').split('.')) {
    const { table, kind, layer, own } = part.exec(each)?.groups ?? {}
    if (table) panels.table = table
    if (kind && layer) panels.side = { kind: kind as LayerPanel, layer }
    if (own) panels.side = { kind: own as OwnPanel }
  }
  return panels
}

/** Writes the panels as the text of the address; null when none is open. */
export function printPanels({ table, side }: Panels): string | null {
  const parts = [
    ...(table ? [`table:${table}`] : []),
    ...(side ? ['layer' in side ? `${side.kind}:${side.layer}` : side.kind] : []),
  ]
  return parts.length > 0 ? parts.join('.') : null
}
