import { groupsUrl, mostGroupsTold, readGroups } from '#api/contract/groups.ts'
import type { GroupColumns } from '#api/contract/groups.ts'
import type { Analysis } from './analysis.ts'
import type { AnswerService } from './answers.ts'
import { checkFields } from './queries/groups.ts'
import { bytesOf } from './spots.ts'

/** One group by its values. */
interface GroupEntry {
  keys: (string | null)[]
  count: number
}

/** Groups one by one, largest first, equal ones by their values; null when they are too many. */
function entriesOf({ values, codes, counts }: GroupColumns): GroupEntry[] | null {
  if (counts.length > mostGroupsTold) return null
  const textOf = ({ keys }: GroupEntry) => JSON.stringify(keys)
  return Array.from(counts, (count, index) => ({
    keys: codes.map((column, field) => values[field]![column[index]!]!),
    count,
  })).sort((a, b) => b.count - a.count || (textOf(a) < textOf(b) ? -1 : 1))
}

/** What GraphQL tells of groups: the address, and when they are asked for, how many there are and the groups themselves, from the very bytes that the address gives. */
export function groupsOf(answers: AnswerService, analysis: Analysis, args: { by: readonly string[] }) {
  const { manifest } = analysis.selection
  const by = checkFields(manifest, args.by)
  let read: Promise<GroupColumns> | undefined
  const columns = () => (read ??= bytesOf(answers, analysis, { kind: 'groups', by }).then(readGroups))
  return {
    url: groupsUrl(manifest.id, by, analysis.filter),
    size: async () => (await columns()).counts.length,
    groups: async () => entriesOf(await columns()),
  }
}
