import { AppError } from '#api/contract/errors.ts'
import type { UploadColumn } from '#api/contract/importing.ts'
import { guessEncoding } from './decode.ts'
import { readFeatures } from './readers.ts'

/** The longest text of a sample. */
const longestSample = 80
const mostColumns = 200

function sampleOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean)
  return text.slice(0, longestSample).toWellFormed().replaceAll('\0', '␀')
}

/** The columns of a GeoJSON file, as its first feature has them. Errors: `BAD_SOURCE` for a file that is none or has no feature. */
export async function readHead(file: string): Promise<UploadColumn[]> {
  const encoding = await guessEncoding(file)
  for await (const { value } of readFeatures({ file, encoding })) {
    const entries = Object.entries(value?.properties ?? {})
    if (entries.length > mostColumns) throw new AppError('BAD_SOURCE', { reason: 'columns', most: mostColumns })
    return entries.map(([name, own]) => ({ name, sample: sampleOf(own) }))
  }
  throw new AppError('BAD_SOURCE', { reason: 'empty' })
}
