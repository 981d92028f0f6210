import { AppError, errorTable } from '#api/contract/errors.ts'
import type { ErrorCode, ErrorDetails } from '#api/contract/errors.ts'
import type { Lock } from '#api/core/db/lock.ts'
import type { ImportOptions, ImportProgress } from '#api/import/engine.ts'
import type { ImportReport } from '#api/import/report.ts'

/** An import that a running server is asked to do. */
export interface ThereRequest {
  lock: Lock
  job: { sourceFile: string; dataFile?: string }
  options: ImportOptions
  onProgress: (progress: ImportProgress) => void
  signal: AbortSignal
}

type Line = { progress: ImportProgress } | { report: ImportReport } | { error: { code: string; details: ErrorDetails } }

function errorOf(code: string, details: ErrorDetails): AppError {
  return new AppError(code in errorTable ? (code as ErrorCode) : 'INTERNAL', details)
}

/** Lets the server that holds the trial database import a file of this machine. Errors: what the server's import throws. */
export async function importThere({ lock, job, options, onProgress, signal }: ThereRequest): Promise<ImportReport> {
  const response = await fetch(new URL('/operate/import', lock.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${lock.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...job, options }),
    signal,
  })
  if (!response.ok || !response.body) throw errorOf('INTERNAL', { status: response.status })
  let kept = ''
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (kept + text).split('\n')
    kept = lines.pop() ?? ''
    for (const line of lines.filter(Boolean)) {
      const message = JSON.parse(line) as Line
      if ('report' in message) return message.report
      if ('error' in message) throw errorOf(message.error.code, message.error.details)
      onProgress(message.progress)
    }
  }
  throw errorOf('INTERNAL', { reason: 'the server stopped in the middle' })
}
