import { buildASTSchema, getNamedType, isInputObjectType, isInterfaceType, isObjectType, parse } from 'graphql'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Field, LayerManifest } from '#api/contract/layer.ts'
import { typeName } from '#api/core/graphql/featureFields.ts'
import { layers } from '#api/layers/index.ts'
import { createSchema, schemaFiles } from '#api/schema.ts'

const schema = buildASTSchema(parse(schemaFiles.map((file) => readFileSync(file, 'utf8')).join('\n')))
const feature = schema.getType('Feature')
const standard = isInterfaceType(feature) ? Object.keys(feature.getFields()) : []

const typeOfKind = {
  text: 'String',
  number: 'Float',
  boolean: 'Boolean',
  instant: 'DateTime',
  choice: 'String',
  attributes: 'JSON',
  code: 'Code',
}

/** The GraphQL type that a field of a manifest has. A reference can be out of sight, so it can be null. */
function expected({ kind, layer, nullable }: Field): string {
  if (kind === 'ref') return typeName(layer!)
  const name = kind === 'photos' ? '[JSON!]' : typeOfKind[kind]
  return nullable ? name : `${name}!`
}

function told({ id }: LayerManifest): Record<string, string> {
  const type = schema.getType(typeName(id))
  if (!isObjectType(type)) throw new Error(`no type for ${id}`)
  return Object.fromEntries(Object.values(type.getFields()).map((field) => [field.name, String(field.type)]))
}

test.each(layers.map((manifest) => [manifest.id, manifest] as const))(
  'the SDL of %s tells the fields of its manifest',
  (_, manifest) => {
    const fields = told(manifest)
    const own = Object.fromEntries(manifest.fields.map((field) => [field.name, expected(field)]))
    expect(fields).toMatchObject(own)
    expect(Object.keys(fields).filter((name) => !standard.includes(name) && !(name in own))).toEqual([])
  },
)

test('every type, field and argument of the schema that needs it is described', () => {
  const types = Object.values(schema.getTypeMap()).filter(({ name, astNode }) => astNode && !name.startsWith('__'))
  const bare = types.flatMap((type) => {
    const fields =
      isObjectType(type) || isInterfaceType(type) || isInputObjectType(type) ? Object.values(type.getFields()) : []
    return [type, ...fields].filter((item) => !item.description).map((item) => `${type.name} ${item.name}`)
  })
  expect(bare).toEqual([])
})

test('every layer has a type that is a feature, and nothing else is one', () => {
  const made = createSchema()
  const featureType = made.getType('Feature')
  const names = isInterfaceType(featureType) ? made.getPossibleTypes(featureType).map(({ name }) => name) : []
  expect(names.sort()).toEqual(layers.map(({ id }) => typeName(id)).sort())
})

test('a reference leads to the type of its layer', () => {
  const wrong = layers.flatMap((manifest) => {
    const type = schema.getType(typeName(manifest.id))
    if (!isObjectType(type)) return [manifest.id]
    return manifest.fields
      .filter(
        (field) =>
          field.kind === 'ref' && getNamedType(type.getFields()[field.name]!.type).name !== typeName(field.layer!),
      )
      .map((field) => `${manifest.id}.${field.name}`)
  })
  expect(wrong).toEqual([])
})
