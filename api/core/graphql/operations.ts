import { AppError } from '#api/contract/errors.ts'
import { scanQuery } from './limits.ts'

/** Registered operations: SHA-256 of the text → text. */
export type Operations = Readonly<Record<string, string>>

function hashIn(extensions: unknown): string | undefined {
  const query = (extensions as { persistedQuery?: { sha256Hash?: unknown } } | null | undefined)?.persistedQuery
  return typeof query?.sha256Hash === 'string' ? query.sha256Hash : undefined
}

/**
 * The text of an operation: the one registered under its hash, or else the one that came along unless free ones are refused.
 * It has been scanned for size. Throws `UNKNOWN_OPERATION` and what `scanQuery` throws; undefined when the client sent neither.
 */
export function operationText(
  { operations, persistedOnly }: { operations: Operations; persistedOnly: boolean },
  { query, extensions }: { query: unknown; extensions: unknown },
): string | undefined {
  const hash = hashIn(extensions)
  const registered = hash !== undefined && Object.hasOwn(operations, hash) ? operations[hash] : undefined
  if (registered !== undefined) return registered
  const isFree = typeof query === 'string'
  if ((hash !== undefined && !isFree) || (persistedOnly && isFree)) throw new AppError('UNKNOWN_OPERATION')
  if (!isFree) return undefined
  scanQuery(query)
  return query
}
