import type { LayerManifest } from '#api/contract/layer.ts'

/** Green space (绿地) of the base map. */
export const green: LayerManifest = {
  id: 'green',
  group: 'base',
  geometry: 'mixed',
  label: 'name',
  visible: true,
  isPublic: true,
  scales: [
    { from: 0, draw: 'none' },
    { from: 9, draw: 'feature' },
  ],
  pictures: ['symbol'],
  read: ['visitor', 'analyst', 'manager', 'leader', 'town', 'wall'],
  edit: [],
  fields: [
    { name: 'kind', kind: 'choice', choices: ['park', 'garden', 'belt', 'wood'], tile: true, facet: true, list: true },
    { name: 'name', kind: 'text', nullable: true, tile: true, search: true, list: true },
    { name: 'nameEn', kind: 'text', nullable: true, tile: true, search: true, list: true },
    { name: 'isSynthetic', kind: 'boolean' },
  ],
  actions: [{ id: 'zoom', opens: 'zoom' }],
}
