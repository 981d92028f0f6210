import type { LayerManifest } from '#api/contract/layer.ts'

/** Roads (道路) of the base map, in five classes. */
export const road: LayerManifest = {
  id: 'road',
  group: 'base',
  geometry: 'line',
  label: 'name',
  visible: true,
  isPublic: true,
  scales: [{ from: 0, draw: 'feature' }],
  pictures: ['symbol'],
  read: ['visitor', 'analyst', 'manager', 'leader', 'town', 'wall'],
  edit: [],
  fields: [
    {
      name: 'class',
      kind: 'choice',
      choices: ['expressway', 'primary', 'secondary', 'tertiary', 'residential'],
      tile: true,
      facet: true,
      list: true,
    },
    { name: 'name', kind: 'text', nullable: true, tile: true, search: true, list: true },
    { name: 'nameEn', kind: 'text', nullable: true, tile: true, search: true, list: true },
    { name: 'widthM', kind: 'number', unit: 'm', tile: true },
    { name: 'lengthM', kind: 'number', unit: 'm', list: true },
    { name: 'isSynthetic', kind: 'boolean' },
  ],
  actions: [{ id: 'zoom', opens: 'zoom' }],
}
