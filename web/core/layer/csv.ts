import { csvLine, csvStart } from '#api/contract/csv.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import type { Feature } from '#web/core/api/types.ts'
import type { Words } from '#web/core/i18n/words.ts'
import { layerWords, valueText } from './values.ts'

/** The rows of a table as a CSV text (RFC 4180, UTF-8 with byte order mark, for spreadsheets) in the words of the table. */
export function csvOf(words: Words, manifest: LayerManifest, rows: readonly Feature[]): string {
  const fields = manifest.fields.filter((field) => field.list)
  const head = [words.t('field.id'), ...fields.map((field) => layerWords(words, manifest.id, `field.${field.name}`))]
  const lines = rows.map((row) => [row.id, ...fields.map((field) => valueText(words, manifest, field, row) ?? '')])
  return csvText([head, ...lines])
}

/** Lines of cells as a CSV text. */
export function csvText(lines: readonly (readonly string[])[]): string {
  return csvStart + lines.map(csvLine).join('')
}

/** Hands a text to the user as a file. */
export function saveText(name: string, text: string): void {
  saveBlob(name, new Blob([text], { type: 'text/csv;charset=utf-8' }))
}

/** Hands bytes to the user as a file. */
export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
