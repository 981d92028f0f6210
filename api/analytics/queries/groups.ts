import { AppError } from '#api/contract/errors.ts'
import { kindOf } from '#api/contract/filter.ts'
import type { GroupColumns } from '#api/contract/groups.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import type { Built } from '#api/core/http/byteCache.ts'
import type { GroupCount } from '#api/core/layer/requests.ts'
import { letGo } from '#api/analytics/letGo.ts'
import { headersOf, littleEndian } from './answer.ts'
import type { Question } from './question.ts'

const mostFields = 3

/** Checked fields to count by. Throws `BAD_INPUT` for none, more than three, one twice, an unknown one, instants and photographs. */
export function checkFields(manifest: LayerManifest, by: readonly string[]): readonly string[] {
  if (by.length < 1 || by.length > mostFields || new Set(by).size < by.length)
    throw new AppError('BAD_INPUT', { field: 'by', least: 1, greatest: mostFields })
  for (const field of by)
    if (['photos', 'instant'].includes(kindOf(manifest, field)))
      throw new AppError('BAD_INPUT', { field: 'by', reason: 'kind' })
  return by
}

/** The groups of one field. */
export function groupCounts({ values: [values = []], codes: [codes], counts }: GroupColumns): GroupCount[] {
  return Array.from(counts, (count, index) => ({ key: values[codes![index]!] ?? null, count }))
}

/** Groups as `readGroups` reads them. */
export function groupBytes({ values, codes, counts }: GroupColumns): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(values))
  const header = Uint32Array.of(counts.length, codes.length, text.length, ...values.map(({ length }) => length))
  return littleEndian(header, counts, ...codes.map(filled), text)
}

/** The same of groups that nobody needs any more: their columns are empty thereafter. */
export function takeGroupBytes(groups: GroupColumns): Uint8Array {
  const bytes = groupBytes(groups)
  letGo([groups.counts, ...groups.codes])
  return bytes
}

/** Codes filled up to a multiple of 4 bytes. */
function filled(codes: GroupColumns['codes'][number]): GroupColumns['codes'][number] {
  if (codes.byteLength % 4 === 0) return codes
  const whole = new Uint16Array(codes.length + 1)
  whole.set(codes)
  return whole
}

/** Numbers of rows by one to three fields as binary columns; `inView` tells the rows of all groups. */
export async function groupsAnswer({ selection, asker, choose }: Question, by: readonly string[]): Promise<Built> {
  const fields = checkFields(selection.manifest, by)
  const choice = choose(selection)
  const [totals, groups] = await Promise.all([
    choice.source.total(selection, asker),
    choice.source.groups(selection, fields, asker),
  ])
  const inView = groups.counts.reduce((sum, count) => sum + count, 0)
  return { bytes: takeGroupBytes(groups), headers: headersOf(choice, { ...totals, inView }) }
}
