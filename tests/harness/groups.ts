import type { GroupColumns } from '#api/contract/groups.ts'

/** Groups row by row: the value of each field and the number of rows. */
export function groupRows({ values, codes, counts }: GroupColumns): { keys: (string | null)[]; count: number }[] {
  return Array.from(counts, (count, index) => ({
    keys: codes.map((column, field) => values[field]![column[index]!]!),
    count,
  }))
}
