import type { LayerManifest } from '#api/contract/layer.ts'

/** Uncovered unit grids (未划入责任网格的单元网格): those that nobody looks after. */
export const uncovered: LayerManifest = {
  id: 'uncovered',
  group: 'management',
  geometry: 'polygon',
  specialises: 'grid',
  label: 'id',
  visible: false,
  scales: [
    { from: 0, draw: 'none' },
    { from: 12, draw: 'feature' },
  ],
  pictures: ['symbol'],
  read: ['analyst', 'manager', 'leader', 'town', 'wall'],
  edit: [],
  fields: [
    { name: 'area', kind: 'ref', layer: 'area', list: true },
    {
      name: 'landUse',
      kind: 'choice',
      choices: ['residential', 'commercial', 'industrial', 'public', 'green', 'water', 'road'],
      facet: true,
      list: true,
    },
    { name: 'managementLevel', kind: 'choice', choices: ['1', '2', '3'], facet: true, list: true },
    { name: 'areaM2', kind: 'number', unit: 'm²', list: true },
    { name: 'validFrom', kind: 'instant' },
    { name: 'isSynthetic', kind: 'boolean' },
  ],
  actions: [
    { id: 'zoom', opens: 'zoom' },
    { id: 'duty', opens: 'duty' },
    { id: 'cases', opens: 'list', layer: 'case', filter: "grid = '$id'" },
    { id: 'components', opens: 'list', layer: 'component', filter: "grid = '$id'" },
    { id: 'editGrids', opens: 'grids' },
    { id: 'history', opens: 'history' },
  ],
}
