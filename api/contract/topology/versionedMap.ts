/** A map that is never changed: a new one shares what it did not replace, so the old one is kept at no cost. */
export interface VersionedMap<Key, Value> {
  readonly base: ReadonlyMap<Key, Value>
  /** What differs from the base; undefined where a key is gone. Kept short: about the root of the base's size. */
  readonly changes: ReadonlyMap<Key, Value | undefined>
}

/** A map of these entries. */
export function versionedMap<Key, Value>(entries: Iterable<readonly [Key, Value]>): VersionedMap<Key, Value> {
  return { base: new Map(entries), changes: new Map() }
}

/** The value of a key. */
export function valueOf<Key, Value>({ base, changes }: VersionedMap<Key, Value>, key: Key): Value | undefined {
  return changes.has(key) ? changes.get(key) : base.get(key)
}

/** All entries, in no order to rely on. */
export function* entriesOf<Key, Value>({ base, changes }: VersionedMap<Key, Value>): Generator<[Key, Value]> {
  for (const [key, value] of base) if (!changes.has(key)) yield [key, value]
  for (const [key, value] of changes) if (value !== undefined) yield [key, value]
}

/** The map with some values set, or gone where undefined. The base is made anew when the changes have become many. */
export function withChanges<Key, Value>(
  map: VersionedMap<Key, Value>,
  updates: Iterable<readonly [Key, Value | undefined]>,
): VersionedMap<Key, Value> {
  const changes = new Map([...map.changes, ...updates])
  const next = { base: map.base, changes }
  return changes.size ** 2 <= 4096 + 4 * map.base.size ? next : versionedMap(entriesOf(next))
}
