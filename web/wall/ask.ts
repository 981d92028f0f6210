import type { TypedDocumentNode } from '@apollo/client/core'
import { Kind } from 'graphql/language/kinds.js'
import { errorTable, errorWords } from '#api/contract/errors.ts'
import type { ErrorCode } from '#api/contract/errors.ts'
import type { Words } from '#web/core/i18n/words.ts'
import hashes from '#web/generated/hashes.json' with { type: 'json' }

/** How long an answer may take. */
const patience = 20_000

/** A question that was not answered: a code of the error table, or that the server was not reached. */
export class AskFailure extends Error {
  readonly code: ErrorCode | 'UNREACHABLE'

  constructor(code: ErrorCode | 'UNREACHABLE', options?: ErrorOptions) {
    super(code, options)
    this.code = code
  }
}

/** The words of a failure. */
export function failureWords(words: Words, error: unknown): string {
  const code = error instanceof AskFailure ? error.code : 'UNREACHABLE'
  return code === 'UNREACHABLE' ? words.t('unreachable') : errorWords(code, words.language)
}

/** The name of a document's operation. */
export function operationName(document: TypedDocumentNode<unknown, never>): string {
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION)
  return (operation && 'name' in operation && operation.name?.value) || ''
}

const codeOf = (code: unknown): ErrorCode =>
  typeof code === 'string' && code in errorTable ? (code as ErrorCode) : 'INTERNAL'

interface Answer<Data> {
  data?: Data | null
  errors?: { extensions?: { code?: unknown } }[]
}

async function post(body: object, signal: AbortSignal): Promise<unknown> {
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': document.documentElement.lang },
      credentials: 'same-origin',
      body: JSON.stringify(body),
      signal,
    })
    return await response.json()
  } catch (cause) {
    throw new AskFailure('UNREACHABLE', { cause })
  }
}

/** Answers that were asked for before anybody waits for them, each taken once. */
const ahead = new Map<string, Promise<unknown>>()
/** An answer that nobody has taken for so long is let go, in milliseconds. */
const freshness = 5_000

const keyOf = (document: object, variables: unknown) =>
  `${operationName(document as TypedDocumentNode<unknown, never>)} ${JSON.stringify(variables)}`

/** Asks what `ask` will be asked for soon, which then takes the answer that is under way; a failure is let go. */
export function askAhead<Data, Variables>(document: TypedDocumentNode<Data, Variables>, variables: Variables): void {
  const key = keyOf(document, variables)
  const answer = ask(document, variables)
  const drop = () => {
    if (ahead.get(key) === answer) ahead.delete(key)
  }
  ahead.set(key, answer)
  answer.then(() => setTimeout(drop, freshness), drop)
}

/** Asks the server a registered question; nothing is kept. Throws `AskFailure`. */
export async function ask<Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Data> {
  const key = keyOf(document, variables)
  const asked = ahead.get(key)
  ahead.delete(key)
  if (asked) return asked as Promise<Data>
  const name = operationName(document as TypedDocumentNode<unknown, never>)
  const sha256Hash = (hashes as Record<string, string>)[name]
  const ending = AbortSignal.timeout(patience)
  const { data, errors } = (await post(
    { operationName: name, variables, extensions: { persistedQuery: { version: 1, sha256Hash } } },
    signal ? AbortSignal.any([signal, ending]) : ending,
  )) as Answer<Data>
  if (errors?.[0]) throw new AskFailure(codeOf(errors[0].extensions?.code))
  if (!data) throw new AskFailure('INTERNAL')
  return data
}
