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

/** How deep a value may be nested: a geometry has five levels, operations on grids as many. */
const deepest = 64

const partsOf = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value).filter((part) => typeof part === 'object') : []

/** A value as it is. Throws, which is told as `BAD_QUERY`, for one that is nested so deep that whoever walks through it would fall; looked at level by level. */
function readJsonValue(value: unknown): unknown {
  let level = partsOf(value)
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > deepest) throw new GraphQLError(`The value is nested deeper than ${deepest}`)
    level = level.flatMap(partsOf)
  }
  return value
}

function writeInstant(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value)
}

/** The behaviour of the scalars of `kernel.graphql`; JSON and GeoJSON pass as they are unless they are nested without end. */
export const scalars: Record<string, Behaviour> = {
  Filter: { parseValue: readFilterText },
  JSON: { parseValue: readJsonValue },
  GeoJSON: { parseValue: readJsonValue },
  DateTime: { serialize: writeInstant, parseValue: (value) => String(value) },
}
