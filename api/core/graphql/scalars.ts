import { GraphQLError } from 'graphql'
import type { GraphQLScalarType } from 'graphql'
import { filterLimits } from '#api/contract/filter.ts'

/** What a scalar does with values: out to the client and in from variables and literals. */
type Behaviour = Partial<Pick<GraphQLScalarType, 'serialize' | 'parseValue'>>

function readFilterText(value: unknown): string {
  if (typeof value !== 'string') throw new GraphQLError('Filter is a CQL2 text', { extensions: { code: 'BAD_FILTER' } })
  if (value.length > filterLimits.characters)
    throw new GraphQLError('The filter is too large', { extensions: { code: 'FILTER_TOO_LARGE' } })
  return value
}

function writeInstant(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value)
}

/** The behaviour of the scalars of `kernel.graphql`; JSON and GeoJSON pass as they are. */
export const scalars: Record<string, Behaviour> = {
  Filter: { parseValue: readFilterText },
  DateTime: { serialize: writeInstant, parseValue: (value) => String(value) },
}
