import type { LayerManifest } from '#api/contract/layer.ts'

/** Former components (已注销部件): those whose life has ended; their codes are never given again. */
export const former: LayerManifest = {
  id: 'former',
  group: 'component',
  geometry: 'mixed',
  specialises: 'component',
  label: 'name',
  visible: false,
  scales: [
    { from: 0, draw: 'none' },
    { from: 16, draw: 'feature' },
  ],
  pictures: ['symbol'],
  read: ['analyst', 'manager', 'leader', 'town'],
  edit: [],
  fields: [
    { name: 'name', kind: 'text', nullable: true, search: true, list: true },
    { name: 'class', kind: 'code', tile: true, facet: true, list: true },
    { name: 'area', kind: 'ref', layer: 'area', list: true },
    { name: 'grid', kind: 'ref', layer: 'grid', nullable: true },
    { name: 'authority', kind: 'text', nullable: true },
    { name: 'owner', kind: 'text', nullable: true, list: true },
    { name: 'maintainer', kind: 'text', nullable: true },
    { name: 'surveyedAt', kind: 'instant', nullable: true },
    { name: 'accuracy', kind: 'choice', choices: ['A', 'B', 'C'], nullable: true },
    { name: 'validTo', kind: 'instant', nullable: true, list: true },
    { name: 'retiredReason', kind: 'text', nullable: true, list: true },
    { name: 'isSynthetic', kind: 'boolean' },
  ],
  actions: [
    { id: 'zoom', opens: 'zoom' },
    { id: 'cases', opens: 'list', layer: 'case', filter: "component = '$id'" },
    { id: 'history', opens: 'history' },
  ],
}
