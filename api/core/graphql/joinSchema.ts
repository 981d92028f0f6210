import { buildASTSchema, getNamedType, isInterfaceType, isObjectType, isScalarType, parse } from 'graphql'
import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql'
import { AppError } from '#api/contract/errors.ts'
import { checkText } from '#api/contract/filterCheck.ts'
import { createGate } from '#api/core/threads/gate.ts'
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

/**
 * How many changes are made at once, each on a connection of its own that may wait for another change: fewer than there are connections, so that
 * readers always find one, and of one account fewer than of all.
 */
const changesAtOnce = { atOnce: 6, atOnceOfOne: 3, waiting: 256, waitingOfOne: 64 } as const

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
  takeTurns(schema)
  refuseReadOnly(schema)
  refuseBrokenTexts(schema)
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

/** Makes changes in turn by account, whoever wrote the resolver. */
function takeTurns(schema: GraphQLSchema): void {
  const gate = createGate(changesAtOnce)
  for (const [name, field] of Object.entries(schema.getMutationType()!.getFields())) {
    const { resolve } = field
    if (!resolve || sessionFields.has(name)) continue
    field.resolve = async (source, args, context: GraphContext, info) => {
      const { account } = await context.viewer()
      return gate.run({ account, signal: context.signal }, async () => resolve(source, args, context, info))
    }
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

/** Refuses texts that PostgreSQL cannot keep in the arguments of every field, whoever wrote the resolver; filters are read, and refused, by their own parser. */
function refuseBrokenTexts(schema: GraphQLSchema): void {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType)
  for (const field of types.flatMap((type) => Object.values(type.getFields()))) {
    const names = field.args.filter(({ type }) => getNamedType(type).name !== 'Filter').map(({ name }) => name)
    if (names.length === 0) continue
    const check = (args: Record<string, unknown>) => names.forEach((name) => checkTexts(args[name], name))
    const { resolve, subscribe } = field
    if (subscribe) field.subscribe = (source, args, ...rest) => (check(args), subscribe(source, args, ...rest))
    else if (resolve) field.resolve = (source, args, ...rest) => (check(args), resolve(source, args, ...rest))
  }
}

/** Every text within an argument. Throws `BAD_INPUT`. */
function checkTexts(value: unknown, field: string): void {
  if (typeof value === 'string') checkText(value, 'BAD_INPUT', { field })
  else if (Array.isArray(value)) value.forEach((item) => checkTexts(item, field))
  else if (typeof value === 'object' && value !== null)
    for (const [name, item] of Object.entries(value)) {
      checkText(name, 'BAD_INPUT', { field })
      checkTexts(item, field)
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
