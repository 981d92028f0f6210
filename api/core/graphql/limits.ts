import { GraphQLError, Kind, Lexer, Source, TokenKind, visit } from 'graphql'
import type { DocumentNode, FragmentDefinitionNode, GraphQLSchema, SelectionSetNode } from 'graphql'
import { getComplexity, simpleEstimator } from 'graphql-query-complexity'
import type { ComplexityEstimator } from 'graphql-query-complexity'
import { AppError } from '#api/contract/errors.ts'
import type { ErrorCode, ErrorDetails } from '#api/contract/errors.ts'

/** What one operation may be: tokens of its text, nesting, aliases, cost (about one per value in the answer). */
export const queryLimits = { tokens: 4_000, depth: 16, aliases: 40, cost: 20_000 } as const

/** What one viewer may spend in a minute. */
export const costPerMinute = 300_000

/** Cost of fields that are dearer than they look, besides what is selected below them. */
const dear: Record<string, number> = {
  'Mutation.signIn': 4_000,
  'Mutation.editFeature': 50,
  'Query.counts': 100,
  'Query.search': 200,
  'Query.extent': 200,
  'Query.gridWorkspace': 1_200,
  'Query.gridCountsAt': 1_000,
  'Mutation.createChangeSet': 400,
  'Mutation.saveChangeSet': 200,
  'Mutation.rebaseChangeSet': 1_000,
  'Mutation.submitChangeSet': 1_000,
  'Mutation.publishChangeSet': 2_000,
  'Mutation.revertChangeSet': 1_000,
  'Mutation.openCensus': 1_000,
  'Mutation.recordFindings': 50,
  'Mutation.decideMissing': 50,
  'Mutation.closeCensus': 400,
  'Census.progress': 100,
  'ChangeSet.operations': 100,
  'ChangeSet.workspace': 1_200,
  'ChangeSet.difference': 1_000,
  'ChangeSet.conflicts': 20,
  'HeatAddress.total': 50,
  'HeatAddress.withoutPlace': 200,
  'Analysis.total': 10,
  'Analysis.withoutPlace': 10,
  'Analysis.series': 40,
  'Analysis.comparison': 100,
  'Analysis.ranking': 40,
  'Analysis.hours': 40,
  'Analysis.hotSpots': 400,
  'Analysis.emerging': 1_000,
  'Analysis.recurrence': 1_000,
  'Analysis.clusters': 1_000,
  'Analysis.accessibility': 400,
}

/** How many items a list field returns at most, by its arguments. */
const lengths: Record<string, (args: Record<string, unknown>) => number> = {
  'Query.features': ({ first }) => Number(first),
  'Query.search': ({ first }) => Number(first),
  'Query.history': ({ first }) => Number(first),
  'Query.counts': ({ limit }) => Number(limit) / 4,
  'Query.identify': ({ first, layers }) => Number(first) * (Array.isArray(layers) ? layers.length : 1),
  'Analysis.ranking': ({ first }) => Number(first),
  'Analysis.hotSpots': ({ first }) => Number(first),
  'Analysis.emerging': ({ first }) => Number(first),
  'Analysis.recurrence': ({ first }) => Number(first),
  'Analysis.clusters': ({ first }) => Number(first),
  'AccessibilityAnswer.grids': ({ first }) => Number(first) / 10,
  'Query.changeSets': ({ first }) => Number(first),
  'Query.censuses': ({ first }) => Number(first),
  'Census.progress': ({ by, first }) => (by === 'all' ? 1 : Number(first) / 10),
  'Census.findings': ({ first }) => Number(first),
  'Mutation.recordFindings': ({ findings }) => (Array.isArray(findings) ? 5 * findings.length : 1),
  'Query.changeFeed': ({ first }) => Number(first),
  'Query.quality': () => 20,
  'FilterExtent.marks': ({ first }) => Number(first),
  'Query.areas': () => 200,
  'Query.classes': () => 200,
}

/** Reads a query's text token by token without building anything. Throws `QUERY_TOO_LARGE`, `QUERY_TOO_DEEP`, `TOO_MANY_ALIASES`; faults of grammar are left to the parser. */
export function scanQuery(text: string): void {
  const lexer = new Lexer(new Source(text))
  const seen = { tokens: 0, braces: 0, brackets: 0, aliases: 0 }
  try {
    for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
      seen.tokens += 1
      count(seen, token.kind)
      checkCounts(seen)
    }
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
  }
}

type Seen = Record<'tokens' | 'braces' | 'brackets' | 'aliases', number>

function count(seen: Seen, kind: TokenKind): void {
  if (kind === TokenKind.BRACE_L) seen.braces += 1
  else if (kind === TokenKind.BRACE_R) seen.braces -= 1
  else if (kind === TokenKind.PAREN_L || kind === TokenKind.BRACKET_L) seen.brackets += 1
  else if (kind === TokenKind.PAREN_R || kind === TokenKind.BRACKET_R) seen.brackets -= 1
  else if (kind === TokenKind.COLON && seen.brackets === 0) seen.aliases += 1
}

function checkCounts({ tokens, braces, brackets, aliases }: Seen): void {
  if (braces + brackets > queryLimits.depth) throw new AppError('QUERY_TOO_DEEP', { limit: queryLimits.depth })
  if (aliases > queryLimits.aliases) throw new AppError('TOO_MANY_ALIASES', { limit: queryLimits.aliases })
  if (tokens > queryLimits.tokens) throw new AppError('QUERY_TOO_LARGE', { limit: queryLimits.tokens })
}

/** The depth of a valid document with its fragments unfolded. */
export function depthOf(document: DocumentNode): number {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node)
  const known = new Map<string, number>()
  const ofFragment = (name: string): number => {
    const found = known.get(name)
    if (found !== undefined) return found
    const depth = ofSet(fragments.get(name)?.selectionSet)
    known.set(name, depth)
    return depth
  }
  const ofSet = (set: SelectionSetNode | undefined): number =>
    Math.max(
      0,
      ...(set?.selections ?? []).map((node) => {
        if (node.kind === Kind.FRAGMENT_SPREAD) return ofFragment(node.name.value)
        return ofSet(node.selectionSet) + (node.kind === Kind.FIELD ? 1 : 0)
      }),
    )
  return Math.max(
    0,
    ...document.definitions.map((node) => (node.kind === Kind.OPERATION_DEFINITION ? ofSet(node.selectionSet) : 0)),
  )
}

const byLength: ComplexityEstimator = ({ type, field, args, childComplexity }) => {
  const key = `${type.name}.${field.name}`
  const length = lengths[key]
  const base = dear[key] ?? 1
  if (!length && base === 1) return undefined
  return base + (length ? Math.max(1, Math.ceil(length(args))) : 1) * Math.max(1, childComplexity)
}

/** One operation of a valid document with its variables. */
export interface Operation {
  document: DocumentNode
  operationName?: string | undefined
  variables?: Record<string, unknown> | undefined
}

/** The cost of an operation. Throws `QUERY_TOO_DEEP`, `QUERY_TOO_COSTLY`, `BAD_QUERY` when a variable is missing or of another type. */
export function checkOperation(schema: GraphQLSchema, { document, operationName, variables }: Operation): number {
  const isIntrospection = asksOnlyForSchema(document)
  if (depthOf(document) > queryLimits.depth + (isIntrospection ? 4 : 0))
    throw new AppError('QUERY_TOO_DEEP', { limit: queryLimits.depth })
  const cost = costOf(schema, { document, operationName, variables })
  if (!(cost <= queryLimits.cost)) throw new AppError('QUERY_TOO_COSTLY', { limit: queryLimits.cost, cost })
  return cost
}

function costOf(schema: GraphQLSchema, { document, operationName, variables = {} }: Operation): number {
  try {
    return getComplexity({
      schema,
      query: document,
      variables,
      ...(operationName !== undefined && { operationName }),
      estimators: [byLength, simpleEstimator({ defaultComplexity: 1 })],
      maxQueryNodes: 5_000,
    })
  } catch (cause) {
    const isLong = cause instanceof Error && cause.message.includes('maximum allowed number of nodes')
    throw new AppError(isLong ? 'QUERY_TOO_COSTLY' : 'BAD_QUERY', reasonOf(cause), { cause })
  }
}

function reasonOf(cause: unknown): ErrorDetails {
  return cause instanceof GraphQLError ? { reason: cause.message.slice(0, 300) } : {}
}

/** Introspection nests one type in another, so it may go a little deeper. */
function asksOnlyForSchema(document: DocumentNode): boolean {
  let isOnly = true
  visit(document, {
    OperationDefinition: (node) => {
      isOnly &&= node.selectionSet.selections.every(
        (field) => field.kind === Kind.FIELD && field.name.value === '__schema',
      )
    },
  })
  return isOnly
}

/** Adds up costs by viewer in windows of a minute. */
export class CostBudget {
  private readonly spent = new Map<string, number>()
  private window = 0
  private readonly perMinute: number
  private readonly now: () => number

  constructor(perMinute: number = costPerMinute, now: () => number = Date.now) {
    this.perMinute = perMinute
    this.now = now
  }

  /** Takes a cost from a viewer's budget. Throws `RATE_LIMITED` when it is used up. */
  spend(key: string, cost: number): void {
    const window = Math.floor(this.now() / 60_000)
    if (window !== this.window) this.spent.clear()
    this.window = window
    const sum = (this.spent.get(key) ?? 0) + cost
    if (sum > this.perMinute) throw new AppError('RATE_LIMITED', { limit: this.perMinute })
    this.spent.set(key, sum)
  }
}

/** An application error as GraphQL carries it. */
export function toGraphQLError(error: AppError): GraphQLError {
  const { code, details, status } = error
  return new GraphQLError(code satisfies ErrorCode, {
    originalError: error,
    extensions: { code, details, http: { status } },
  })
}
