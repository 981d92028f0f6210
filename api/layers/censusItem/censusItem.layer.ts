import type { LayerManifest } from '#api/contract/layer.ts'

/** What open censuses (部件普查) check: one row per component and census, with what was found. `review` opens, decides and closes. */
export const censusItem: LayerManifest = {
  id: 'censusItem',
  group: 'component',
  geometry: 'mixed',
  label: 'name',
  visible: false,
  scales: [
    { from: 0, draw: 'none' },
    { from: 14, draw: 'feature' },
  ],
  pictures: ['symbol'],
  read: ['analyst', 'manager', 'leader', 'town'],
  edit: ['manager', 'town'],
  review: ['manager', 'town'],
  fields: [
    { name: 'name', kind: 'text', nullable: true, list: true },
    { name: 'census', kind: 'text', list: true },
    { name: 'component', kind: 'ref', layer: 'component' },
    { name: 'class', kind: 'code', tile: true, facet: true, list: true },
    {
      name: 'status',
      kind: 'choice',
      choices: ['open', 'found', 'missing', 'gone', 'new'],
      tile: true,
      facet: true,
      list: true,
    },
    { name: 'area', kind: 'ref', layer: 'area', list: true },
    { name: 'grid', kind: 'ref', layer: 'grid', nullable: true },
    { name: 'isNew', kind: 'boolean' },
    { name: 'route', kind: 'text' },
    { name: 'lastSurveyedAt', kind: 'instant', nullable: true, list: true },
    { name: 'lastAccuracy', kind: 'choice', choices: ['A', 'B', 'C'], nullable: true },
    { name: 'accuracy', kind: 'choice', choices: ['A', 'B', 'C'], nullable: true, facet: true, list: true },
    { name: 'foundAt', kind: 'instant', nullable: true, list: true },
    { name: 'foundBy', kind: 'text', nullable: true },
    { name: 'isSynthetic', kind: 'boolean' },
  ],
  actions: [
    { id: 'zoom', opens: 'zoom' },
    { id: 'census', opens: 'census' },
    { id: 'history', opens: 'history' },
  ],
}
