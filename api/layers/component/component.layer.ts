import { pointScales } from '#api/contract/layer.ts'
import type { LayerManifest } from '#api/contract/layer.ts'

/** Components (部件): manholes, poles, signs, trees … with 16-digit codes and the three owners 主管/权属/养护. */
export const component: LayerManifest = {
  id: 'component',
  group: 'component',
  geometry: 'mixed',
  label: 'name',
  columns: ['class', 'state', 'grid', 'owner', 'accuracy'],
  visible: false,
  scales: pointScales(17),
  pictures: ['symbol', 'heat', 'bubbles', 'hexagons', 'choropleth', 'hotspots'],
  read: ['analyst', 'manager', 'leader', 'town', 'wall'],
  edit: ['manager', 'town'],
  fields: [
    { name: 'name', kind: 'text', nullable: true, search: true, list: true, editable: true },
    { name: 'class', kind: 'code', tile: true, facet: true, list: true },
    {
      name: 'state',
      kind: 'choice',
      choices: ['intact', 'damaged', 'missing', 'occupied', 'abandoned'],
      tile: true,
      facet: true,
      list: true,
      editable: true,
    },
    { name: 'area', kind: 'ref', layer: 'area', list: true },
    { name: 'grid', kind: 'ref', layer: 'grid', nullable: true },
    { name: 'authority', kind: 'text', nullable: true, search: true, editable: true },
    { name: 'owner', kind: 'text', nullable: true, facet: true, list: true, editable: true },
    { name: 'maintainer', kind: 'text', nullable: true, editable: true },
    { name: 'surveyedAt', kind: 'instant', nullable: true },
    { name: 'changedAt', kind: 'instant', nullable: true },
    { name: 'accuracy', kind: 'choice', choices: ['A', 'B', 'C'], nullable: true, facet: true },
    { name: 'dataSource', kind: 'text', nullable: true },
    { name: 'isSynthetic', kind: 'boolean' },
  ],
  actions: [
    { id: 'zoom', opens: 'zoom' },
    { id: 'cases', opens: 'list', layer: 'case', filter: "component = '$id'" },
    { id: 'edit', opens: 'edit', needs: 'edit' },
    { id: 'history', opens: 'history' },
  ],
}
