import { errorTable } from '#api/contract/errors.ts'
import type { ErrorCode, ErrorDetails } from '#api/contract/errors.ts'
import type { LoadForm, LoadLine, LoadReport, MendOutline, MendPage, UploadTold } from '#api/contract/importing.ts'
import { ApiFailure } from './failure.ts'

/** How far an upload or a check is; `total` is 0 while nothing can be told. */
export interface LoadProgress {
  phase: 'upload' | 'read' | 'judge' | 'write'
  done: number
  total: number
}

/** A refusal with what the server tells of its reason. */
export class LoadFailure extends ApiFailure {
  readonly details: ErrorDetails

  constructor(code: ErrorCode | 'UNREACHABLE', details: ErrorDetails = {}) {
    super(code)
    this.details = details
  }
}

/** What the server is told about a file. */
export interface LoadOrderSent {
  source?: unknown
  form?: LoadForm | undefined
  accepted: readonly string[]
  acceptPartial: boolean
}

/** Who waits for an answer. */
export interface Watch {
  signal: AbortSignal
  onProgress: (progress: LoadProgress) => void
}

const mendsPerPage = 2_000

function failureIn(text: string): LoadFailure {
  try {
    const { error } = JSON.parse(text) as { error?: { code?: string; details?: ErrorDetails } }
    const code = error?.code ?? ''
    return new LoadFailure(Object.hasOwn(errorTable, code) ? (code as ErrorCode) : 'INTERNAL', error?.details)
  } catch {
    return new LoadFailure('INTERNAL')
  }
}

/** Sends a file; fetch cannot tell how much of a body has gone. Rejects with a `LoadFailure`, or an abortion. */
export function sendFile(file: File, { signal, onProgress }: Watch): Promise<UploadTold> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/imports?name=${encodeURIComponent(file.name)}`)
    request.upload.onprogress = ({ loaded, total }) => onProgress({ phase: 'upload', done: loaded, total })
    request.onload = () => {
      if (request.status === 201) resolve(JSON.parse(request.responseText) as UploadTold)
      else reject(failureIn(request.responseText))
    }
    request.onerror = () => reject(new LoadFailure('UNREACHABLE'))
    request.onabort = () => reject(signal.reason as Error)
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

async function asked(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(`/imports/${path}`, init).catch((cause: unknown) => {
    if (init.signal?.aborted) throw cause
    throw new LoadFailure('UNREACHABLE')
  })
  if (!response.ok) throw failureIn(await response.text())
  return response
}

/** The lines of an answer as they come. */
async function* linesOf(response: Response): AsyncGenerator<LoadLine> {
  const decoder = new TextDecoder()
  let kept = ''
  const reader = response.body!.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    kept += decoder.decode(value, { stream: true })
    const lines = kept.split('\n')
    kept = lines.pop() ?? ''
    for (const line of lines) yield JSON.parse(line) as LoadLine
  }
}

function progressOf({ phase, done, total }: LoadProgress): LoadProgress {
  return phase === 'read' && done >= total ? { phase: 'judge', done: 0, total: 0 } : { phase, done, total }
}

/** Has an uploaded file checked (`check`) or imported (`apply`). Rejects with a `LoadFailure`, or an abortion; then nothing has changed. */
export async function workOn(
  { id, work }: { id: string; work: 'check' | 'apply' },
  order: LoadOrderSent,
  { signal, onProgress }: Watch,
): Promise<LoadReport> {
  const body = JSON.stringify(order)
  const response = await asked(`${id}/${work}`, { method: 'POST', body, signal })
  try {
    for await (const line of linesOf(response)) {
      if ('report' in line) return line.report
      if ('error' in line) throw new LoadFailure(line.error.code, line.error.details)
      onProgress(progressOf(line.progress))
    }
  } catch (cause) {
    if (cause instanceof LoadFailure || signal.aborted) throw cause
  }
  throw new LoadFailure('UNREACHABLE')
}

/** All mends that the last check has found, with their ground. */
export async function fetchMends(id: string, signal: AbortSignal): Promise<MendPage['mends']> {
  const mends: MendPage['mends'][number][] = []
  for (;;) {
    const response = await asked(`${id}/mends?offset=${mends.length}&limit=${mendsPerPage}`, { signal })
    const page = (await response.json()) as MendPage
    mends.push(...page.mends)
    if (mends.length >= page.total || page.mends.length === 0) return mends
  }
}

/** The cells of a mend as they came and as the last check leaves them. */
export async function fetchOutlines(id: string, mend: string, signal: AbortSignal): Promise<readonly MendOutline[]> {
  const response = await asked(`${id}/outlines?mend=${encodeURIComponent(mend)}`, { signal })
  return (await response.json()) as MendOutline[]
}

/** Takes an uploaded file away; that it is gone already is as well. */
export async function dropFile(id: string): Promise<void> {
  await asked(id, { method: 'DELETE' }).catch(() => undefined)
}
