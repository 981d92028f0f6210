import { raw, sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'
import { smallCity } from './city.ts'
import type { Random } from './random.ts'

const states = ['reported', 'accepted', 'filed', 'closed', 'void'] as const

function place(random: Random): { x: number; y: number } {
  const { west, south, step, columns, rows } = smallCity
  return { x: west + random.next() * columns * step, y: south + random.next() * rows * step }
}

let made = 0

/** The statement that inserts `count` cases; one in four has no place, some have values that no case had before. */
export function insertCases(random: Random, count: number): Statement {
  const rows = Array.from({ length: count }, () => {
    made += 1
    return {
      id: `new-${made % 3}-${made}`,
      ...place(random),
      hasPlace: random.next() < 0.75,
      state: random.next() < 0.1 ? `state ${made}` : random.pick(states),
      at: new Date(Date.UTC(2025, 0, 1) + random.whole(7e10)).toISOString().slice(0, 19),
      area: random.pick([smallCity.counties[0], null]),
    }
  })
  const column = (name: keyof (typeof rows)[number]) =>
    sql`${rows.map((row) => (row[name] === null ? null : String(row[name])))}::text[]`
  return sql`
    insert into city.case_file (region, id, area, edition, class, channel, state, reported_at, geom)
    select ${smallCity.counties[0]}, u.id, u.area, 'gbt30428-2013', 'E0110', 'other', u.state, (u.at || 'Z')::timestamptz,
           case when u.placed = 'true' then ST_SetSRID(ST_MakePoint(u.x::float8, u.y::float8), 4490) end
    from unnest(${column('id')}, ${column('area')}, ${column('state')}, ${column('at')}, ${column('hasPlace')}, ${column('x')}, ${column('y')})
      u (id, area, state, at, placed, x, y)`
}

/** The rows with the numbers `from` up to `from + count` of all cases, by the order of a hash. */
function someCases(random: Random, count: number): Statement {
  return sql`(select region, id from city.case_file order by md5(id || ${String(random.whole(1e6))}) limit ${count})`
}

/** The statement that writes some cases at random: new ones, other values, other places, none any more. */
export function writeCases(random: Random, count: number): Statement {
  const some = someCases(random, count)
  const { x, y } = place(random)
  switch (random.whole(6)) {
    case 0:
      return insertCases(random, count)
    case 1:
      return sql`delete from city.case_file where (region, id) in ${some}`
    case 2:
      return sql`update city.case_file set state = ${random.pick(states)}, reported_at = reported_at + interval '1 day' where (region, id) in ${some}`
    case 3:
      return sql`update city.case_file set geom = ST_SetSRID(ST_MakePoint(${x}::float8, ${y}::float8), 4490) where (region, id) in ${some}`
    case 4:
      return sql`update city.case_file set geom = null, grid = null where (region, id) in ${some}`
    default:
      return sql`update city.case_file set geom = ST_Translate(geom, ${raw(String(random.next() / 500))}, 0) where (region, id) in ${some}`
  }
}
