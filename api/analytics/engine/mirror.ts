import { Dictionary } from '#api/analytics/columns/dictionary.ts'
import { Ids } from '#api/analytics/columns/ids.ts'
import type { TableData } from '#api/analytics/columns/table.ts'
import { openTableView } from '#api/analytics/columns/view.ts'
import type { TableReader } from '#api/analytics/columns/view.ts'
import type { Learnt } from './keeperThread.ts'

/** What the asking thread knows of a table: its shape, the values of its dictionaries, the heads of its ids. The rows are left to others. */
export class Mirror {
  readonly table: TableReader
  readonly dictionaries: Readonly<Record<string, Dictionary>>
  readonly ids: Ids

  constructor(data: TableData) {
    this.table = openTableView(data)
    this.dictionaries = Object.fromEntries(
      Object.entries(data.dictionaries).map(([name, values]) => [name, new Dictionary(values)]),
    )
    this.ids = new Ids(data.heads)
  }

  /** The dictionary of a field; undefined for a field that is not held or is a time. */
  dictionary(field: string): Dictionary | undefined {
    return this.dictionaries[field]
  }

  /** Takes over what the table has learnt by a change. */
  learn({ values, heads }: Learnt): void {
    for (const [name, fresh] of Object.entries(values))
      for (const value of fresh) this.dictionaries[name]!.codeOf(value)
    for (const head of heads) this.ids.heads.codeOf(head)
  }
}
