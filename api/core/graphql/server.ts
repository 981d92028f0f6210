import { ApolloServer } from '@apollo/server'
import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server'
import { ApolloServerErrorCode, unwrapResolverError } from '@apollo/server/errors'
import { koaMiddleware } from '@as-integrations/koa'
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql'
import type { Context, Middleware } from 'koa'
import { AppError, errorTable, errorWords } from '#api/contract/errors.ts'
import type { ErrorCode } from '#api/contract/errors.ts'
import { visitor } from '#api/core/access/access.ts'
import { signIn, signOut } from '#api/core/access/sessions.ts'
import { readJson } from '#api/core/http/body.ts'
import type { AppContext } from '#api/core/http/context.ts'
import { leavingOf } from '#api/core/http/leaving.ts'
import { languageOf } from '#api/core/http/onion.ts'
import { setSession, tokenIn } from '#api/core/http/session.ts'
import { checkOperation, CostBudget, toGraphQLError } from './limits.ts'
import { operationText } from './operations.ts'
import type { Operations } from './operations.ts'
import { createGraphContext } from './requestContext.ts'
import type { GraphContext, SessionControl } from './requestContext.ts'

/** The largest body of a GraphQL request. */
const greatestBody = 1024 * 1024

/** The GraphQL server: its schema, the route for HTTP, and what it shares with the sockets. */
export interface GraphServer {
  readonly schema: GraphQLSchema
  readonly operations: Operations
  readonly budget: CostBudget
  readonly route: Middleware
  stop(): Promise<void>
}

type Carried = GraphContext & { readonly budgetKey: () => Promise<string> }

const queryFaults = new Set<string>([
  ApolloServerErrorCode.GRAPHQL_PARSE_FAILED,
  ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED,
  ApolloServerErrorCode.BAD_USER_INPUT,
  ApolloServerErrorCode.BAD_REQUEST,
  ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE,
])

/** An error as a client may see it: code, details, place; never its cause. */
export function formatError({ locations, path, extensions, message }: GraphQLFormattedError, error: unknown) {
  const cause = unwrapResolverError(error)
  const place = { ...(locations && { locations }), ...(path && { path }) }
  if (cause instanceof AppError)
    return { message: cause.code, ...place, extensions: { code: cause.code, details: cause.details } }
  const code = typeof extensions?.['code'] === 'string' ? extensions['code'] : ''
  if (code in errorTable) return { message, ...place, extensions: { code, details: extensions?.['details'] ?? {} } }
  if (queryFaults.has(code)) return { message, ...place, extensions: { code: 'BAD_QUERY', details: {} } }
  return { message: 'INTERNAL', ...place, extensions: { code: 'INTERNAL', details: {} } }
}

/** Gives an error the words of its code; a faulty query keeps the parser's message, which tells more. */
export function withWords(error: GraphQLFormattedError, language: string): GraphQLFormattedError {
  const code = error.extensions?.['code'] as ErrorCode
  return code === 'BAD_QUERY' ? error : { ...error, message: errorWords(code, language) }
}

/** Checks each operation's cost before it runs, logs what went wrong, and puts errors in the client's language. */
function edgePlugin(app: AppContext, budget: CostBudget): ApolloServerPlugin<Carried> {
  const accept = async ({ schema, document, operation, request, contextValue }: Resolved): Promise<void> => {
    try {
      if (operation?.operation === 'subscription')
        throw new AppError('BAD_QUERY', { reason: 'subscriptions need a socket' })
      const { operationName, variables } = request
      const cost = checkOperation(schema, { document: document!, operationName: operationName ?? undefined, variables })
      budget.spend(await contextValue.budgetKey(), cost)
      app.metrics.graphqlCost.observe(cost)
    } catch (error) {
      throw error instanceof AppError ? toGraphQLError(error) : error
    }
  }
  return {
    requestDidStart: async () => ({
      didResolveOperation: accept,
      didEncounterErrors: async ({ errors }) => errors.forEach((error) => logError(app, error)),
      willSendResponse: async ({ response, contextValue }) => {
        if (response.body.kind !== 'single' || !response.body.singleResult.errors) return
        const { singleResult } = response.body
        singleResult.errors = singleResult.errors!.map((error) => withWords(error, contextValue.language))
      },
    }),
  }
}

type Resolved = GraphQLRequestContext<Carried>

/** Logs what is our fault with its cause; what is the client's, by its code. */
export function logError({ log }: AppContext, error: unknown): void {
  const cause = unwrapResolverError(error)
  if (cause instanceof AppError && cause.status < 500) log.debug({ code: cause.code }, 'refused')
  else if (cause === error) log.debug('refused')
  else log.error({ err: cause instanceof AppError ? (cause.cause ?? cause) : cause }, 'GraphQL')
}

function sessionControl(
  app: AppContext,
  ctx: Context,
  told: { viewer: ReturnType<AppContext['viewerOf']> | null },
): SessionControl {
  return {
    async open(credentials) {
      const { token, viewer } = await signIn(app.database, { ...credentials, address: app.addressOf(ctx.req) })
      setSession(ctx, { token, role: viewer.role }, app.config.publicUrl)
      told.viewer = Promise.resolve(viewer)
      return viewer
    },
    async close() {
      const token = tokenIn(ctx.get('cookie'))
      if (token) await signOut(app.database, token)
      setSession(ctx, { token: '', role: visitor.role }, app.config.publicUrl)
      told.viewer = Promise.resolve(visitor)
      return visitor
    },
  }
}

function contextOf(app: AppContext, ctx: Context): Carried {
  const told: { viewer: ReturnType<AppContext['viewerOf']> | null } = { viewer: null }
  const viewer = () => (told.viewer ??= app.viewerOf(ctx))
  const language = languageOf(ctx.get('accept-language'))
  const context = createGraphContext(app, {
    viewer,
    session: sessionControl(app, ctx, told),
    language,
    signal: leavingOf(ctx.res),
    leave: () => undefined,
  })
  return { ...context, budgetKey: async () => (await viewer()).account || `visitor ${app.addressOf(ctx.req)}` }
}

/** Puts the operation's text in its place, so that the server sees a plain request. */
async function admit(ctx: Context, registry: Parameters<typeof operationText>[0]): Promise<void> {
  if (ctx.method === 'POST') {
    const body = await readJson(ctx, greatestBody)
    if (typeof body !== 'object' || body === null || Array.isArray(body))
      throw new AppError('BAD_QUERY', { reason: 'body' })
    const { query, extensions, ...rest } = body as Record<string, unknown>
    const text = operationText(registry, { query, extensions })
    Object.assign(ctx.request, { body: { ...rest, query: text ?? query } })
    return
  }
  const search = new URLSearchParams(ctx.search)
  const extensions = search.get('extensions')
  const text = operationText(registry, {
    query: search.get('query') ?? undefined,
    extensions: readExtensions(extensions),
  })
  if (text === undefined) return
  search.delete('extensions')
  search.set('query', text)
  ctx.search = search.toString()
}

function readExtensions(text: string | null): unknown {
  try {
    return text === null ? undefined : (JSON.parse(text) as unknown)
  } catch (cause) {
    throw new AppError('BAD_QUERY', { reason: 'extensions' }, { cause })
  }
}

/** Starts the GraphQL server over a schema. */
export async function createGraphServer(
  app: AppContext,
  schema: GraphQLSchema,
  operations: Operations,
): Promise<GraphServer> {
  const budget = new CostBudget()
  const server = new ApolloServer<Carried>({
    schema,
    introspection: true,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    // The onion refuses foreign origins for every method, so that a plain GET works.
    csrfPrevention: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: app.log,
    plugins: [edgePlugin(app, budget)],
    formatError,
  })
  await server.start()
  const answer = koaMiddleware(server, { context: async ({ ctx }) => contextOf(app, ctx as unknown as Context) })
  const registry = { operations, persistedOnly: app.config.persistedOnly }
  const route: Middleware = async (ctx, next) => {
    if (ctx.path !== '/graphql') return next()
    ctx.set('Cache-Control', 'no-store')
    await admit(ctx, registry)
    await answer(ctx as never, async () => undefined)
  }
  return { schema, operations, budget, route, stop: () => server.stop() }
}
