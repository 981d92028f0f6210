import { pointScales } from '#api/contract/layer.ts'
import type { LayerManifest } from '#api/contract/layer.ts'

/** Cases (案件): what collectors, citizens, hotlines and devices report, from report to closing. */
export const caseLayer: LayerManifest = {
  id: 'case',
  group: 'case',
  geometry: 'point',
  label: 'id',
  timeField: 'reportedAt',
  visible: true,
  scales: pointScales(17),
  pictures: ['symbol', 'heat', 'bubbles'],
  read: ['analyst', 'manager', 'leader', 'town'],
  edit: ['manager', 'town'],
  fields: [
    { name: 'class', kind: 'code', tile: true, facet: true, list: true },
    {
      name: 'state',
      kind: 'choice',
      choices: ['reported', 'accepted', 'filed', 'dispatched', 'handling', 'inspecting', 'closed', 'void'],
      tile: true,
      facet: true,
      list: true,
      editable: true,
    },
    {
      name: 'channel',
      kind: 'choice',
      choices: ['collector', 'citizen', 'hotline', 'video', 'device', 'drone', 'leader', 'other'],
      tile: true,
      facet: true,
      list: true,
    },
    { name: 'description', kind: 'text', nullable: true, search: true, editable: true },
    { name: 'address', kind: 'text', nullable: true, search: true, list: true, editable: true },
    { name: 'reportedAt', kind: 'instant', tile: true, list: true },
    { name: 'filedAt', kind: 'instant', nullable: true },
    { name: 'dueAt', kind: 'instant', nullable: true },
    { name: 'closedAt', kind: 'instant', nullable: true, list: true },
    { name: 'area', kind: 'ref', layer: 'area', list: true },
    { name: 'grid', kind: 'ref', layer: 'grid', nullable: true },
    { name: 'component', kind: 'ref', layer: 'component', nullable: true },
    { name: 'photos', kind: 'photos' },
    { name: 'sourceKey', kind: 'text', nullable: true, search: true },
    { name: 'isSynthetic', kind: 'boolean' },
  ],
  actions: [
    { id: 'zoom', opens: 'zoom' },
    { id: 'nearby', opens: 'list', layer: 'case', filter: "grid = '$grid'" },
    { id: 'edit', opens: 'edit', needs: 'edit' },
    { id: 'history', opens: 'history' },
  ],
}
