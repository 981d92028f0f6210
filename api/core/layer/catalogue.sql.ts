import { sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'

/** What a catalogue edition says of itself. */
export interface EditionRow {
  edition: string
  nameZh: string
  nameEn: string
  note?: string | undefined
  componentCode?: { region: number; class: number; sequence: number } | undefined
}

/** One class of an edition. */
export interface ClassRow {
  code: string
  parent?: string | undefined
  nameZh: string
  nameEn: string
  isExtension?: boolean | undefined
  /** The name of its form. */
  form?: string | undefined
}

/** Writes an edition; returns a row when it was new or differed. */
export function upsertEdition(edition: EditionRow): Statement {
  return sql`
    insert into city.catalogue_edition as e (edition, name_zh, name_en, note, component_code)
    values (${edition.edition}, ${edition.nameZh}, ${edition.nameEn}, ${edition.note ?? null}, ${edition.componentCode ? JSON.stringify(edition.componentCode) : null}::jsonb)
    on conflict (edition) do update set name_zh = excluded.name_zh, name_en = excluded.name_en, note = excluded.note,
      component_code = excluded.component_code
    where (e.name_zh, e.name_en, e.note, e.component_code) is distinct from (excluded.name_zh, excluded.name_en, excluded.note, excluded.component_code)
    returning edition`
}

/** Writes the classes of an edition; returns `added` for each one that was new or differed. A class that came back is no longer retired. */
export function upsertClasses(
  edition: string,
  classes: readonly ClassRow[],
  forms: Readonly<Record<string, object>> = {},
): Statement {
  const formOf = ({ form }: ClassRow) => (form === undefined ? null : JSON.stringify(forms[form]))
  return sql`
    insert into city.catalogue_class as c (edition, code, parent, name_zh, name_en, is_extension, form)
    select ${edition}, u.* from unnest(
      ${classes.map(({ code }) => code)}::text[], ${classes.map(({ parent }) => parent ?? null)}::text[],
      ${classes.map(({ nameZh }) => nameZh)}::text[], ${classes.map(({ nameEn }) => nameEn)}::text[],
      ${classes.map(({ isExtension }) => isExtension ?? false)}::boolean[],
      ${classes.map(formOf)}::jsonb[]) u
    on conflict (edition, code) do update set parent = excluded.parent, name_zh = excluded.name_zh,
      name_en = excluded.name_en, is_extension = excluded.is_extension, is_retired = false,
      form = excluded.form
    where (c.parent, c.name_zh, c.name_en, c.is_extension, c.is_retired, c.form)
      is distinct from (excluded.parent, excluded.name_zh, excluded.name_en, excluded.is_extension, false, excluded.form)
    returning code, xmax = 0 as added`
}

/** Marks the classes that an edition no longer lists; none is deleted, because a case or a component may use it. */
export function retireOthers(edition: string, codes: readonly string[]): Statement {
  return sql`
    update city.catalogue_class set is_retired = true
    where edition = ${edition} and not is_retired and code <> all (${codes}::text[])
    returning code`
}

/** Writes the pairs of a mapping in both directions; returns the new ones. A pair that was there stays. */
export function upsertMapping(from: string, to: string, pairs: readonly (readonly [string, string])[]): Statement {
  const old = pairs.map(([code]) => code)
  const current = pairs.map(([, code]) => code)
  return sql`
    insert into city.catalogue_mapping (from_edition, from_code, to_edition, to_code)
    select ${from}, a, ${to}, b from unnest(${old}::text[], ${current}::text[]) u (a, b)
    union all
    select ${to}, b, ${from}, a from unnest(${old}::text[], ${current}::text[]) u (a, b)
    on conflict do nothing
    returning from_code`
}

/** The code of a class in another edition; no row when there is no counterpart. */
export function mappedCode(edition: string, code: string, other: string): Statement {
  return sql`
    select to_code from city.catalogue_mapping
    where from_edition = ${edition} and from_code = ${code} and to_edition = ${other}`
}
