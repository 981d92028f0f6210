import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { GraphQLSchema } from 'graphql'
import { joinSchema } from '#api/core/graphql/joinSchema.ts'
import type { SchemaPart } from '#api/core/graphql/joinSchema.ts'
import { censusPart } from '#api/census/resolvers.ts'
import { componentsPart } from '#api/components/resolvers.ts'
import { layers } from '#api/layers/index.ts'
import { feedPart } from '#api/live/resolvers.ts'
import { wallPart } from '#api/wall/resolvers.ts'

/** The files of the schema: the kernel's types, what can be asked and done, the read model's answers, the wall, the editing of grids, components and their census, and one of each layer. */
export const schemaFiles: readonly string[] = [
  join(import.meta.dirname, 'core', 'graphql', 'kernel.graphql'),
  join(import.meta.dirname, 'core', 'graphql', 'operations.graphql'),
  join(import.meta.dirname, 'analytics', 'analytics.graphql'),
  join(import.meta.dirname, 'wall', 'wall.graphql'),
  join(import.meta.dirname, 'grids', 'grids.graphql'),
  join(import.meta.dirname, 'components', 'components.graphql'),
  join(import.meta.dirname, 'census', 'census.graphql'),
  ...layers.map(({ id }) => join(import.meta.dirname, 'layers', id, `${id}.graphql`)),
]

/** The schema with its resolvers; further parts come with what they ask. */
export function createSchema(parts: readonly SchemaPart[] = []): GraphQLSchema {
  return joinSchema(
    schemaFiles.map((file) => readFileSync(file, 'utf8')),
    layers,
    [wallPart, componentsPart, censusPart, feedPart, ...parts],
  )
}
