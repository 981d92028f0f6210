import { createReadStream } from 'node:fs'
import { AppError } from '#api/contract/errors.ts'

/** The encodings that a source can name. */
export type Encoding = 'utf-8' | 'gbk' | 'gb18030'

const newline = 10

/** Reads a file as text in whole lines, strictly: a byte that the encoding does not have is refused. A byte order mark is left out. Errors: `BAD_SOURCE` with the line. */
export async function* decodeFile(
  file: string,
  encoding: Encoding,
  { signal, onBytes }: { signal?: AbortSignal | undefined; onBytes?: ((read: number) => void) | undefined } = {},
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  let kept: Buffer = Buffer.alloc(0)
  let line = 1
  let read = 0
  const take = (bytes: Buffer): string => {
    try {
      return decoder.decode(bytes)
    } catch (cause) {
      throw new AppError(
        'BAD_SOURCE',
        { reason: 'encoding', encoding, line: line + badLine(bytes, decoder), file },
        { cause },
      )
    }
  }
  const stream = createReadStream(file, { highWaterMark: 1 << 16, ...(signal && { signal }) })
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const isFirst = read === 0
    read += chunk.length
    onBytes?.(read)
    // In the encodings named here the byte 10 is a line's end and never a part of another sign.
    const end = chunk.lastIndexOf(newline) + 1
    if (end === 0) {
      kept = Buffer.concat([kept, chunk])
      if (kept.length > 1 << 24 && encoding !== 'utf-8')
        throw new AppError('BAD_SOURCE', { reason: 'line too long', line, file })
      continue
    }
    const block = Buffer.concat([kept, chunk.subarray(0, end)])
    kept = chunk.subarray(end)
    yield withoutMark(take(block), isFirst || line === 1)
    line += countLines(block)
  }
  if (kept.length > 0) yield withoutMark(take(kept), line === 1)
}

function withoutMark(text: string, isFirst: boolean): string {
  return isFirst && text.startsWith('\uFEFF') ? text.slice(1) : text
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
