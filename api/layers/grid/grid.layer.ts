import type { LayerManifest } from '#api/contract/layer.ts'

/** Unit grids (万米单元网格): about 10,000 m² each, nested in communities, without gap or overlap. */
export const grid: LayerManifest = {
  id: 'grid',
  group: 'management',
  geometry: 'polygon',
  label: 'id',
  visible: false,
  scales: [
    { from: 0, draw: 'none' },
    { from: 12, draw: 'feature' },
  ],
  pictures: ['symbol'],
  read: ['analyst', 'manager', 'leader', 'town', 'wall'],
  edit: ['manager', 'town'],
  review: ['manager', 'leader'],
  load: ['manager'],
  fields: [
    { name: 'area', kind: 'ref', layer: 'area', tile: true, list: true },
    {
      name: 'landUse',
      kind: 'choice',
      choices: ['residential', 'commercial', 'industrial', 'public', 'green', 'water', 'road'],
      tile: true,
      facet: true,
      list: true,
      editable: true,
    },
    {
      name: 'managementLevel',
      kind: 'choice',
      choices: ['1', '2', '3'],
      tile: true,
      facet: true,
      list: true,
      editable: true,
    },
    { name: 'areaM2', kind: 'number', unit: 'm²', list: true },
    { name: 'dutyGrid', kind: 'ref', layer: 'dutyGrid', nullable: true, list: true },
    { name: 'validFrom', kind: 'instant' },
    { name: 'isSynthetic', kind: 'boolean' },
  ],
  actions: [
    { id: 'zoom', opens: 'zoom' },
    { id: 'cases', opens: 'list', layer: 'case', filter: "grid = '$id'" },
    { id: 'components', opens: 'list', layer: 'component', filter: "grid = '$id'" },
    { id: 'edit', opens: 'edit', needs: 'edit' },
    { id: 'editGrids', opens: 'grids' },
    { id: 'census', opens: 'census' },
    { id: 'history', opens: 'history' },
  ],
}
