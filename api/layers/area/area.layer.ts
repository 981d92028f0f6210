import { areaLevels } from '#api/contract/layer.ts'
import type { LayerManifest } from '#api/contract/layer.ts'

/** Areas (行政区划): city → county → town → community, nested by code. */
export const area: LayerManifest = {
  id: 'area',
  group: 'management',
  geometry: 'polygon',
  label: 'name',
  visible: true,
  scales: [{ from: 0, draw: 'feature' }],
  pictures: ['symbol'],
  read: ['analyst', 'manager', 'leader', 'town', 'wall'],
  edit: [],
  load: ['manager'],
  fields: [
    { name: 'name', kind: 'text', tile: true, search: true, list: true },
    { name: 'nameEn', kind: 'text', tile: true, search: true, list: true },
    { name: 'level', kind: 'choice', choices: areaLevels, tile: true, facet: true, list: true },
    { name: 'parent', kind: 'ref', layer: 'area', nullable: true },
    { name: 'areaM2', kind: 'number', unit: 'm²', list: true },
    { name: 'isSynthetic', kind: 'boolean' },
  ],
  actions: [
    { id: 'zoom', opens: 'zoom' },
    { id: 'cases', opens: 'list', layer: 'case', filter: "area LIKE '$id%'" },
    { id: 'components', opens: 'list', layer: 'component', filter: "area LIKE '$id%'" },
    { id: 'grids', opens: 'list', layer: 'grid', filter: "area LIKE '$id%'" },
    { id: 'editGrids', opens: 'grids' },
    { id: 'duty', opens: 'duty' },
    { id: 'census', opens: 'census' },
    { id: 'history', opens: 'history' },
  ],
}
