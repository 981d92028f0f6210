/** A value in a clause; instants are ISO 8601 texts in UTC. */
export type Value = string | number | boolean

/**
 * A filter as a value. `field` is a field of the layer's manifest, or `id`, `region`, `area`.
 * Order comparisons are for `number` and `instant` fields only; `startsWith` and `contains` for texts (`contains` ignores the case of A–Z).
 * `hoursOfWeek` (for `instant`) tests the local hour of the week in a time zone, 0 (Monday, 0 h) to 167.
 * `intersects` tests the geometry against a GeoJSON polygon or multi-polygon in degrees. Null makes every comparison unknown (SQL's three-valued logic);
 * a row passes when the whole clause is true.
 */
export type Clause =
  | { op: 'true' }
  | { op: 'false' }
  | { op: 'and' | 'or'; args: readonly Clause[] }
  | { op: 'not'; arg: Clause }
  | { op: 'eq' | 'ne'; field: string; value: Value }
  | { op: 'lt' | 'lte' | 'gt' | 'gte'; field: string; value: number | string }
  | { op: 'in'; field: string; values: readonly Value[] }
  | { op: 'startsWith' | 'contains'; field: string; value: string }
  | { op: 'isNull'; field: string }
  | { op: 'hoursOfWeek'; field: string; zone: string; hours: readonly number[] }
  | { op: 'intersects'; geometry: Area }

/** What `intersects` takes: a polygon or several, in degrees. */
export type Area = GeoJSON.Polygon | GeoJSON.MultiPolygon

/** The clause that every row passes. */
export const everything: Clause = { op: 'true' }
/** The clause that no row passes. */
export const nothing: Clause = { op: 'false' }

/** The limits of a filter: text length, number of clauses, number of vertices, depth of nesting, values of one `in`. */
export const filterLimits = { characters: 200_000, clauses: 500, vertices: 5_000, depth: 20, values: 1_000 } as const
