import { createReadStream } from 'node:fs'
import { AppError } from '#api/contract/errors.ts'

/** The encodings that a source can name. */
export type Encoding = 'utf-8' | 'gbk' | 'gb18030'

const newline = 10
/** The bytes below these are no part of another sign: a text can be cut after each of them. */
const plainBelow: Readonly<Record<Encoding, number>> = { 'utf-8': 0x80, gbk: 0x30, gb18030: 0x30 }
/** The most bytes without a place to cut. */
const longestRun = 1 << 24

/** How many bytes of a chunk can be decoded by themselves. */
function wholeOf(chunk: Buffer, encoding: Encoding): number {
  let end = chunk.length
  while (end > 0 && chunk[end - 1]! >= plainBelow[encoding]) end -= 1
  return end
}

/**
 * Reads a file as text, strictly: a byte that the encoding does not have is refused. A byte order mark is left out. A file of a single long line comes in as
 * many pieces as one of short ones, so that who parses it leaves time for others. Errors: `BAD_SOURCE` with the line.
 */
export async function* decodeFile(
  file: string,
  encoding: Encoding,
  { signal, onBytes }: { signal?: AbortSignal | undefined; onBytes?: ((read: number) => void) | undefined } = {},
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  let kept: Buffer[] = []
  let keptLength = 0
  let line = 1
  let read = 0
  let isFirst = true
  const take = (bytes: Buffer): string => {
    try {
      const text = decoder.decode(bytes)
      const found = isFirst && text.startsWith('\uFEFF') ? text.slice(1) : text
      isFirst = false
      return found
    } catch (cause) {
      const where = { encoding, line: line + badLine(bytes, decoder), file }
      throw new AppError('BAD_SOURCE', { reason: 'encoding', ...where }, { cause })
    }
  }
  const stream = createReadStream(file, { highWaterMark: 1 << 16, ...(signal && { signal }) })
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    read += chunk.length
    onBytes?.(read)
    const end = wholeOf(chunk, encoding)
    if (end > 0) {
      const block = Buffer.concat([...kept, chunk.subarray(0, end)])
      yield take(block)
      line += countLines(block)
      kept = []
      keptLength = 0
    }
    kept.push(chunk.subarray(end))
    keptLength += chunk.length - end
    if (keptLength > longestRun) throw new AppError('BAD_SOURCE', { reason: 'line too long', line, file })
  }
  if (keptLength > 0) yield take(Buffer.concat(kept))
}

function countLines(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) count += 1
  return count
}

/** The number of lines before the first one that cannot be decoded. */
function badLine(bytes: Buffer, decoder: TextDecoder): number {
  let from = 0
  for (let count = 0; from < bytes.length; count += 1) {
    const end = bytes.indexOf(newline, from) + 1 || bytes.length
    try {
      decoder.decode(bytes.subarray(from, end))
    } catch {
      return count
    }
    from = end
  }
  return 0
}

/** The first of UTF-8 and GB 18030 in which the whole file can be read. Errors: `BAD_SOURCE` when neither can. */
export async function guessEncoding(file: string): Promise<Encoding> {
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    try {
      for await (const text of decodeFile(file, encoding)) void text
      return encoding
    } catch (error) {
      if (!(error instanceof AppError && error.details['reason'] === 'encoding')) throw error
    }
  }
  throw new AppError('BAD_SOURCE', { reason: 'encoding', encoding: 'auto', file })
}
