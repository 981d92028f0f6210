import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors'
import { errorTable, errorWords } from '#api/contract/errors.ts'
import type { ErrorCode } from '#api/contract/errors.ts'
import { useWords } from '#web/core/i18n/words.ts'

/** What went wrong: a code of the error table, or that the server was not reached. */
export class ApiFailure extends Error {
  readonly code: ErrorCode | 'UNREACHABLE'
  /** What the error tells besides its code, as one word; null when it tells none. */
  readonly reason: string | null

  constructor(code: ErrorCode | 'UNREACHABLE', options?: ErrorOptions & { reason?: string | null }) {
    super(code, options)
    this.code = code
    this.reason = options?.reason ?? null
  }
}

const isCode = (code: unknown): code is ErrorCode => typeof code === 'string' && code in errorTable

/** The failure that any thrown thing means. */
export function failureOf(cause: unknown): ApiFailure {
  if (cause instanceof ApiFailure) return cause
  if (CombinedGraphQLErrors.is(cause)) {
    const told = cause.errors.map(({ extensions }) => extensions).find((each) => isCode(each?.['code']))
    const code = told?.['code'] as ErrorCode | undefined
    const reason = (told?.['details'] as { reason?: unknown } | undefined)?.reason
    return new ApiFailure(code ?? 'INTERNAL', { cause, reason: typeof reason === 'string' ? reason : null })
  }
  if (ServerError.is(cause)) return failureOfBody(cause.bodyText)
  return new ApiFailure('UNREACHABLE', { cause })
}

/** The failure that the body of a refused answer tells. */
export function failureOfBody(text: string): ApiFailure {
  const code = Object.keys(errorTable)
    .filter(isCode)
    .find((each) => text.includes(`"${each}"`))
  return new ApiFailure(code ?? 'INTERNAL')
}

/** Puts failures into the words of the chosen language. */
export function useFailureWords(): (failure: ApiFailure) => string {
  const words = useWords()
  return ({ code, reason }) => {
    if (code === 'UNREACHABLE') return words.t('unreachable')
    const why = `failure.reason.${reason}`
    return reason && words.has(why) ? words.t(why) : errorWords(code, words.language)
  }
}
