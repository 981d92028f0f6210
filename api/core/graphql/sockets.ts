import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { getOperationAST, GraphQLError, parse, validate } from 'graphql'
import type { DocumentNode, ExecutionArgs } from 'graphql'
import { CloseCode } from 'graphql-ws'
import type { SubscribePayload } from 'graphql-ws'
import { useServer } from 'graphql-ws/use/ws'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'
import { AppError, errorWords } from '#api/contract/errors.ts'
import { visitor } from '#api/core/access/access.ts'
import { peek } from '#api/core/access/sessions.ts'
import type { AppContext } from '#api/core/http/context.ts'
import { languageOf } from '#api/core/http/onion.ts'
import { isOwnOrigin } from '#api/core/http/origin.ts'
import { tokenIn } from '#api/core/http/session.ts'
import { checkOperation, toGraphQLError } from './limits.ts'
import { operationText } from './operations.ts'
import { createGraphContext } from './requestContext.ts'
import type { GraphContext } from './requestContext.ts'
import { formatError, logError, withWords } from './server.ts'
import type { GraphServer } from './server.ts'

/** The largest message that a client may send, the sockets of all clients, the subscriptions of one socket. */
const most = { message: 64 * 1024, sockets: 2_000, subscriptions: 20 } as const

/** Open sockets for subscriptions. */
export interface Sockets {
  /** Closes them all. */
  close(): Promise<void>
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/** The context of one socket: who asks is looked up anew each time, by the cookie of the upgrade. */
function contextOf(app: AppContext, request: IncomingMessage, socket: WebSocket): GraphContext {
  const token = tokenIn(request.headers.cookie)
  return createGraphContext(app, {
    session: null,
    language: languageOf(request.headers['accept-language']),
    viewer: async () => (token ? await peek(app.database, token, app.addressOf(request)) : null) ?? visitor,
    leave(error) {
      const isOver = error instanceof AppError && ['SIGN_IN_REQUIRED', 'ADDRESS_REFUSED'].includes(error.code)
      if (!isOver) logError(app, error)
      socket.close(isOver ? CloseCode.Forbidden : 1013, isOver ? 'SIGN_IN_REQUIRED' : 'TRY_AGAIN')
    },
  })
}

/** What a subscription needs to run. Throws what refuses it. */
async function admit(
  app: AppContext,
  graph: GraphServer,
  payload: SubscribePayload,
  context: GraphContext,
): Promise<ExecutionArgs | readonly GraphQLError[]> {
  const registry = { operations: graph.operations, persistedOnly: app.config.persistedOnly }
  const text = operationText(registry, { query: payload.query || undefined, extensions: payload.extensions })
  if (text === undefined) throw new AppError('BAD_QUERY', { reason: 'query' })
  const document: DocumentNode = parse(text)
  const faults = validate(graph.schema, document)
  if (faults.length > 0) return faults
  const { operationName } = payload
  const operation = getOperationAST(document, operationName)
  if (operation?.operation !== 'subscription') throw new AppError('BAD_QUERY', { reason: 'only subscriptions' })
  const variables = payload.variables ?? {}
  const cost = checkOperation(graph.schema, { document, operationName: operationName ?? undefined, variables })
  const viewer = await context.viewer()
  graph.budget.spend(viewer.account || 'visitors over sockets', cost)
  return {
    schema: graph.schema,
    document,
    variableValues: variables,
    contextValue: context,
    operationName: operationName ?? null,
  }
}

function toFaults(error: unknown, language: string): GraphQLError[] {
  if (error instanceof GraphQLError) return [error]
  const known = error instanceof AppError ? error : new AppError('INTERNAL', {}, { cause: error })
  const { extensions } = toGraphQLError(known)
  return [new GraphQLError(errorWords(known.code, language), { extensions })]
}

/** Takes upgrades to graphql-ws on `/graphql`: own origin only; subscriptions only. */
export function openSockets(server: Server, app: AppContext, graph: GraphServer): Sockets {
  const wss = new WebSocketServer({ noServer: true, maxPayload: most.message })
  const contexts = new WeakMap<object, GraphContext>()
  const handle = useServer<Record<string, unknown>, { socket: WebSocket; request: IncomingMessage }>(
    {
      schema: graph.schema,
      connectionInitWaitTimeout: 5_000,
      onConnect: ({ extra }) => {
        contexts.set(extra.socket, contextOf(app, extra.request, extra.socket))
        return true
      },
      onSubscribe: async ({ extra, subscriptions }, _id, payload) => {
        const context = contexts.get(extra.socket)!
        try {
          if (Object.keys(subscriptions).length > most.subscriptions) throw new AppError('RATE_LIMITED')
          return await admit(app, graph, payload, context)
        } catch (error) {
          if (!(error instanceof GraphQLError)) logError(app, error)
          return toFaults(error, context.language)
        }
      },
      onNext: ({ extra }, ...[, , , result]) => {
        const { language } = contexts.get(extra.socket)!
        const tell = (error: GraphQLError) => withWords(formatError(error.toJSON(), error), language)
        return result.errors ? { data: result.data ?? null, errors: result.errors.map(tell) } : undefined
      },
    },
    wss,
  )
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    const path = (request.url ?? '').split('?')[0]
    if (path !== '/graphql') return refuse(socket, '404 Not Found')
    if (!isOwnOrigin(request.headers, app.config.publicUrl)) return refuse(socket, '403 Forbidden')
    if (wss.clients.size >= most.sockets) return refuse(socket, '503 Service Unavailable')
    wss.handleUpgrade(request, socket, head, (client) => wss.emit('connection', client, request))
  })
  return { close: async () => handle.dispose() }
}
