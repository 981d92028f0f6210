import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { AppError } from '#api/contract/errors.ts'
import type { Acceptance } from './mended.ts'
import type { MendKind } from '#api/contract/importing.ts'

/** The kinds of mends by the names that a command takes. */
export const mendNames = {
  duplicates: 'duplicate',
  overlaps: 'overlap',
  slivers: 'sliver',
  gaps: 'gap',
} as const satisfies Record<string, MendKind>

const form = z.strictObject({ accepted: z.array(z.string().max(200)).max(1_000_000) })

function readIds(file: string): string[] {
  if (!existsSync(file)) throw new AppError('BAD_SOURCE', { reason: 'the file of accepted mends is not there', file })
  try {
    return form.parse(JSON.parse(readFileSync(file, 'utf8'))).accepted
  } catch {
    throw new AppError('BAD_SOURCE', { reason: 'the file of accepted mends is malformed', file })
  }
}

/** The mends that were accepted: by kinds (`slivers`, `overlaps` …) and in a file `{ "accepted": [id, …] }`. Errors: `BAD_SOURCE`. */
export function readAcceptance(names: readonly string[] = [], file?: string): Acceptance {
  const unknown = names.filter((name) => !Object.hasOwn(mendNames, name))
  if (unknown.length > 0) throw new AppError('BAD_SOURCE', { reason: 'unknown kinds of mends', kinds: unknown })
  const kinds = names.map((name) => mendNames[name as keyof typeof mendNames])
  return { kinds, ids: file === undefined ? [] : readIds(file) }
}
