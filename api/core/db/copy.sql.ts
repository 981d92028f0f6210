import { join, raw, sql } from './statement.ts'
import type { Statement } from './statement.ts'

/** Where copied rows go; names come from the program, never from a user. */
export interface CopyTarget {
  table: string
  columns: readonly string[]
}

/** The statement that reads rows in COPY's text format from the connection. */
export function copyStatement({ table, columns }: CopyTarget): Statement {
  return sql`copy ${raw(table)} (${join(columns.map((column) => raw(column)))}) from stdin`
}

/** The statement that writes the rows of a query without parameters to the connection, in COPY's binary format. */
export function copyOutStatement(query: Statement): Statement {
  return sql`copy (${query}) to stdout (format binary)`
}
