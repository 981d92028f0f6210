import type { LayerManifest } from '#api/contract/layer.ts'

/** Duty grids (责任网格): sets of unit grids, each with the people who look after it and their shifts. */
export const dutyGrid: LayerManifest = {
  id: 'dutyGrid',
  group: 'management',
  geometry: 'polygon',
  label: 'name',
  visible: false,
  scales: [
    { from: 0, draw: 'none' },
    { from: 11, draw: 'feature' },
  ],
  pictures: ['symbol'],
  read: ['analyst', 'manager', 'leader', 'town', 'wall'],
  edit: ['manager', 'town'],
  fields: [
    { name: 'name', kind: 'text', length: [1, 80], tile: true, search: true, list: true, editable: true },
    { name: 'area', kind: 'ref', layer: 'area', list: true },
    { name: 'people', kind: 'text', nullable: true, search: true, list: true },
    { name: 'shifts', kind: 'text', nullable: true, list: true },
    { name: 'gridCount', kind: 'number', list: true },
    { name: 'isSynthetic', kind: 'boolean' },
  ],
  actions: [
    { id: 'zoom', opens: 'zoom' },
    { id: 'grids', opens: 'list', layer: 'grid', filter: "dutyGrid = '$id'" },
    { id: 'duty', opens: 'duty' },
    { id: 'edit', opens: 'edit', needs: 'edit' },
    { id: 'history', opens: 'history' },
  ],
}
