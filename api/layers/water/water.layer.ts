import type { LayerManifest } from '#api/contract/layer.ts'

/** Water (水域) of the base map. */
export const water: LayerManifest = {
  id: 'water',
  group: 'base',
  geometry: 'mixed',
  label: 'name',
  visible: true,
  isPublic: true,
  scales: [{ from: 0, draw: 'feature' }],
  pictures: ['symbol'],
  read: ['visitor', 'analyst', 'manager', 'leader', 'town', 'wall'],
  edit: [],
  fields: [
    { name: 'kind', kind: 'choice', choices: ['river', 'lake', 'pond'], tile: true, facet: true, list: true },
    { name: 'name', kind: 'text', nullable: true, tile: true, search: true, list: true },
    { name: 'nameEn', kind: 'text', nullable: true, tile: true, search: true, list: true },
    { name: 'isSynthetic', kind: 'boolean' },
  ],
  actions: [{ id: 'zoom', opens: 'zoom' }],
}
