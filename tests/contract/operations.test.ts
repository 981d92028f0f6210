import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSchema, isListType, isNonNullType, Kind, parse, typeFromAST } from 'graphql'
import type { GraphQLInputType, OperationDefinitionNode, TypeNode } from 'graphql'
import { expect, test } from 'vitest'
import { checkOperation } from '#api/core/graphql/limits.ts'

const generated = join(import.meta.dirname, '..', '..', 'api', 'generated')
const schema = buildSchema(readFileSync(join(generated, 'schema.graphql'), 'utf8'))
const operations = Object.values(
  JSON.parse(readFileSync(join(generated, 'operations.json'), 'utf8')) as Record<string, string>,
)

const samples: Readonly<Record<string, unknown>> = {
  Int: 50,
  Float: 1,
  Boolean: true,
  DateTime: '2026-01-01T00:00:00Z',
  Filter: 'TRUE',
  ID: '4499',
  String: 'x',
  FeatureRef: 'case:1',
}

function sampleOf(type: GraphQLInputType): unknown {
  const inner = isNonNullType(type) ? type.ofType : type
  if (isListType(inner)) return [sampleOf(inner.ofType as GraphQLInputType)]
  if ('getFields' in inner)
    return Object.fromEntries(
      Object.values(inner.getFields())
        .filter((field) => isNonNullType(field.type))
        .map((field) => [field.name, sampleOf(field.type)]),
    )
  return samples[String(inner)] ?? {}
}

const typeOf = (node: TypeNode) => typeFromAST(schema, node as never) as unknown as GraphQLInputType

test.each(
  operations.map((text) => {
    const document = parse(text)
    const operation = document.definitions.find(
      (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
    )!
    return [operation.name!.value, { document, operation }] as const
  }),
)('what the client asks by %s is within the limits of a query', (_, { document, operation }) => {
  const needed = (operation.variableDefinitions ?? []).filter(({ type }) => type.kind === Kind.NON_NULL_TYPE)
  const variables = Object.fromEntries(
    needed.map(({ variable, type }) => [variable.name.value, sampleOf(typeOf(type))]),
  )
  expect(checkOperation(schema, { document, variables })).toBeGreaterThan(0)
})
