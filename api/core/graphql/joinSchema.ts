import { buildASTSchema, isInterfaceType, isObjectType, isScalarType, parse } from 'graphql'
import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql'
import { AppError } from '#api/contract/errors.ts'
import type { FeatureRow, LayerManifest } from '#api/contract/layer.ts'
import { changeSubscription } from './changes.ts'
import { featureResolvers, typeName } from './featureFields.ts'
import { mutationResolvers } from './mutation.ts'
import { fieldResolvers, queryResolvers } from './query.ts'
import type { GraphContext } from './requestContext.ts'
import { scalars } from './scalars.ts'

/** Resolvers of one type by field. */
export type Resolvers = Record<string, GraphQLFieldResolver<never, GraphContext, never>>

/** What a part of the product beside the kernel adds to the schema: resolvers by type and field, and the streams of subscriptions. */
export interface SchemaPart {
  types: Readonly<Record<string, Resolvers>>
  subscriptions?: Readonly<Record<string, GraphQLFieldResolver<never, GraphContext, never>>>
}

/** What a reader of the wall may still do: sign in and out. */
const sessionFields = new Set(['signIn', 'signOut'])

/** Joins the schema's texts with the resolvers of the kernel, those that follow from the manifests and those of further parts. Throws when a text is malformed or a resolver has no field. */
export function joinSchema(
  texts: readonly string[],
  layers: readonly LayerManifest[],
  parts: readonly SchemaPart[] = [],
): GraphQLSchema {
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
  for (const { types } of parts) for (const [type, resolvers] of Object.entries(types)) attach(schema, type, resolvers)
  const streams = parts.map(({ subscriptions }) => subscriptions ?? {})
  listen(schema, Object.assign({ changes: changeSubscription }, ...streams) as Resolvers)
  refuseReadOnly(schema)
  return schema
}

function listen(schema: GraphQLSchema, streams: Resolvers): void {
  const fields = schema.getSubscriptionType()!.getFields()
  for (const [name, subscribe] of Object.entries(streams)) {
    const field = fields[name]
    if (!field) throw new Error(`Subscription has no field ${name}`)
    field.subscribe = subscribe as GraphQLFieldResolver<unknown, GraphContext>
    field.resolve = (event) => event as unknown
  }
}

/** Refuses every change to a role that only reads, whoever wrote the resolver. */
function refuseReadOnly(schema: GraphQLSchema): void {
  for (const [name, field] of Object.entries(schema.getMutationType()!.getFields())) {
    const { resolve } = field
    if (!resolve || sessionFields.has(name)) continue
    field.resolve = async (source, args, context: GraphContext, info) => {
      if ((await context.viewer()).role === 'wall') throw new AppError('FORBIDDEN', { role: 'wall' })
      return resolve(source, args, context, info)
    }
  }
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
