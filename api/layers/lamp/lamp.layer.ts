import { pointScales } from '#api/contract/layer.ts'
import type { LayerManifest } from '#api/contract/layer.ts'

/** Street lamps (路灯): the components of class 0137 with their electrical data. */
export const lamp: LayerManifest = {
  id: 'lamp',
  group: 'component',
  geometry: 'point',
  specialises: 'component',
  label: 'name',
  columns: ['state', 'lampType', 'wattage', 'hasSingleControl', 'grid', 'owner'],
  visible: false,
  scales: pointScales(16),
  pictures: ['symbol', 'heat', 'bubbles', 'hexagons', 'choropleth', 'hotspots'],
  read: ['analyst', 'manager', 'leader', 'town', 'wall'],
  edit: ['manager', 'town'],
  fields: [
    { name: 'name', kind: 'text', nullable: true, search: true, list: true, editable: true },
    {
      name: 'state',
      kind: 'choice',
      choices: ['intact', 'damaged', 'missing', 'occupied', 'abandoned'],
      tile: true,
      facet: true,
      list: true,
      editable: true,
    },
    {
      name: 'lampType',
      kind: 'choice',
      choices: ['led', 'sodium', 'halide', 'other'],
      nullable: true,
      tile: true,
      facet: true,
      list: true,
    },
    { name: 'wattage', kind: 'number', unit: 'W', nullable: true, tile: true, facet: true, list: true },
    { name: 'poleHeight', kind: 'number', unit: 'm', nullable: true },
    { name: 'hasSingleControl', kind: 'boolean', nullable: true, facet: true },
    { name: 'controlBox', kind: 'ref', layer: 'component', nullable: true },
    { name: 'area', kind: 'ref', layer: 'area', list: true },
    { name: 'grid', kind: 'ref', layer: 'grid', nullable: true },
    { name: 'owner', kind: 'text', nullable: true, facet: true, editable: true },
    { name: 'maintainer', kind: 'text', nullable: true, editable: true },
    { name: 'isSynthetic', kind: 'boolean' },
  ],
  actions: [
    { id: 'zoom', opens: 'zoom' },
    { id: 'cases', opens: 'list', layer: 'case', filter: "component = '$id'" },
    { id: 'edit', opens: 'edit', needs: 'edit' },
    { id: 'history', opens: 'history' },
  ],
}
