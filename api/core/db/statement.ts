/** SQL as a value: the tag `sql` keeps text and parameters apart; `raw` is for identifiers from manifests only. */
export { default as sql, empty, join, raw } from 'sql-template-tag'
/** A statement: text and parameters. */
export type { Sql as Statement } from 'sql-template-tag'
