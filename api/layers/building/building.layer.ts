import type { LayerManifest } from '#api/contract/layer.ts'

/** Buildings (建筑) of the base map. */
export const building: LayerManifest = {
  id: 'building',
  group: 'base',
  geometry: 'polygon',
  label: 'id',
  visible: true,
  isPublic: true,
  scales: [
    { from: 0, draw: 'none' },
    { from: 15, draw: 'feature' },
  ],
  pictures: ['symbol'],
  read: ['visitor', 'analyst', 'manager', 'leader', 'town', 'wall'],
  edit: [],
  fields: [
    {
      name: 'kind',
      kind: 'choice',
      choices: ['residential', 'commercial', 'industrial', 'public'],
      tile: true,
      facet: true,
      list: true,
    },
    { name: 'floors', kind: 'number', tile: true },
    { name: 'isSynthetic', kind: 'boolean' },
  ],
  actions: [{ id: 'zoom', opens: 'zoom' }],
}
