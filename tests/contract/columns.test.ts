import { expect, test } from 'vitest'
import { fieldsOf } from '#api/analytics/columns/spec.ts'
import { documentKinds } from '#api/contract/layer.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import { layers } from '#api/layers/index.ts'

const held = layers.filter(({ columns }) => columns !== undefined)
const cases = held.map((manifest) => [manifest.id, manifest] as const)

/** The names of the fields of a layer that are of some sort. */
function namesOf({ fields }: LayerManifest, isWanted: (field: LayerManifest['fields'][number]) => unknown): string[] {
  return fields.filter(isWanted).map(({ name }) => name)
}

test('cases, components and lamps have a read model', () => {
  expect(held.map(({ id }) => id)).toEqual(['component', 'lamp', 'case'])
})

test.each(cases)('the columns of %s are fields of its view that fit into columns, each once', (_, manifest) => {
  const { columns = [] } = manifest
  const fit = namesOf(manifest, ({ kind, name }) => !documentKinds.includes(kind) && name !== 'area')
  expect(columns.filter((name) => !fit.includes(name))).toEqual([])
  expect(new Set(columns).size).toBe(columns.length)
})

test.each(cases)('the columns of %s hold its tile fields, its facets, its grid and its time', (_, manifest) => {
  const { columns = [], timeField } = manifest
  const needed = namesOf(manifest, ({ name, tile, facet }) => tile || facet || name === 'grid' || name === timeField)
  expect(needed.filter((name) => !columns.includes(name))).toEqual([])
})

test.each([
  ['case', 'region area class state channel grid department isOverdue reportedAt'],
  ['component', 'region area class state owner grid'],
  ['lamp', 'region area state owner grid'],
])('the read model of %s can be filtered by %s', (id, names) => {
  const manifest = layers.find((layer) => layer.id === id)!
  expect(fieldsOf(manifest).map(({ name }) => name)).toEqual(expect.arrayContaining(names.split(' ')))
})
