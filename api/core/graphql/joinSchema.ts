import { buildASTSchema, isInterfaceType, isObjectType, isScalarType, parse } from 'graphql'
import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql'
import type { FeatureRow, LayerManifest } from '#api/contract/layer.ts'
import { changeSubscription } from './changes.ts'
import { featureResolvers, typeName } from './featureFields.ts'
import { mutationResolvers } from './mutation.ts'
import { fieldResolvers, queryResolvers } from './query.ts'
import type { GraphContext } from './requestContext.ts'
import { scalars } from './scalars.ts'

/** Resolvers of one type by field. */
type Resolvers = Record<string, GraphQLFieldResolver<never, GraphContext, never>>

/** Joins the schema's texts with the resolvers of the kernel and those that follow from the manifests. Throws when a text is malformed or a resolver has no field. */
export function joinSchema(texts: readonly string[], layers: readonly LayerManifest[]): GraphQLSchema {
  const schema = buildASTSchema(parse(texts.join('\n')))
  for (const [name, behaviour] of Object.entries(scalars)) {
    const scalar = schema.getType(name)
    if (isScalarType(scalar)) Object.assign(scalar, behaviour)
  }
  const feature = schema.getType('Feature')
  if (isInterfaceType(feature)) feature.resolveType = (row: FeatureRow) => typeName(row.layer)
  attach(schema, 'Query', queryResolvers)
  attach(schema, 'Mutation', mutationResolvers)
  for (const [type, resolvers] of Object.entries(fieldResolvers)) attach(schema, type, resolvers)
  for (const manifest of layers) attach(schema, typeName(manifest.id), featureResolvers(manifest))
  const changes = schema.getSubscriptionType()!.getFields()['changes']!
  changes.subscribe = changeSubscription
  changes.resolve = (event) => event as unknown
  return schema
}

function attach(schema: GraphQLSchema, type: string, resolvers: Resolvers): void {
  const target = schema.getType(type)
  if (!isObjectType(target)) throw new Error(`There is no GraphQL type ${type}`)
  const fields = target.getFields()
  for (const [name, resolve] of Object.entries(resolvers)) {
    const field = fields[name]
    if (!field) throw new Error(`${type} has no field ${name}`)
    field.resolve = resolve as GraphQLFieldResolver<unknown, GraphContext>
  }
}
