import type { ServerResponse } from 'node:http'
import { AppError } from '#api/contract/errors.ts'

/** A signal that aborts with `CLIENT_LEFT` when the connection closes before the answer is out. */
export function leavingOf(response: ServerResponse): AbortSignal {
  const controller = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) controller.abort(new AppError('CLIENT_LEFT'))
  })
  return controller.signal
}

/** The slowest that a client may read before it is let go, in bytes per second, after a start in milliseconds. */
export const slowest = { start: 30_000, bytesPerSecond: 16 * 1024 } as const

/** Closes the connection of a client that takes longer for an answer of `bytes` than the slowest may. */
export function boundReading(
  response: ServerResponse,
  bytes: number,
  { start, bytesPerSecond }: { start: number; bytesPerSecond: number } = slowest,
): void {
  const timer = setTimeout(() => response.destroy(), start + (bytes / bytesPerSecond) * 1_000)
  timer.unref()
  response.once('close', () => clearTimeout(timer))
}
