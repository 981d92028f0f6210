import type { Queryable } from '#api/core/db/database.ts'
import { areasSql, classesSql } from './references.sql.ts'
import type { AreaInfo, CatalogueClass } from './requests.ts'

/** A value that is loaded once and kept until it is forgotten; a failed load is not kept. */
class Kept<Value> {
  private value: Promise<Value> | null = null
  private readonly load: () => Promise<Value>

  constructor(load: () => Promise<Value>) {
    this.load = load
  }

  get(): Promise<Value> {
    if (this.value) return this.value
    const loading = this.load()
    this.value = loading
    loading.catch(() => this.value === loading && this.forget())
    return loading
  }

  forget(): void {
    this.value = null
  }
}

interface Classes {
  list: readonly CatalogueClass[]
  byKey: ReadonlyMap<string, CatalogueClass>
}

/** Areas and catalogue classes in memory. */
export class References {
  private readonly keptAreas: Kept<ReadonlyMap<string, AreaInfo>>
  private readonly keptClasses: Kept<Classes>
  /** Classes that a fresh load did not have either. */
  private readonly missing = new Set<string>()

  constructor(database: Queryable) {
    this.keptAreas = new Kept(() => loadAreas(database))
    this.keptClasses = new Kept(() => loadClasses(database))
  }

  areas(): Promise<ReadonlyMap<string, AreaInfo>> {
    return this.keptAreas.get()
  }

  async classes(): Promise<readonly CatalogueClass[]> {
    return (await this.keptClasses.get()).list
  }

  /** A class, or null; the first miss of a code loads all again, for another process may have imported an edition. */
  async classOf(edition: string, code: string): Promise<CatalogueClass | null> {
    const key = `${edition} ${code}`
    const known = (await this.keptClasses.get()).byKey.get(key)
    if (known || this.missing.has(key)) return known ?? null
    this.keptClasses.forget()
    const found = (await this.keptClasses.get()).byKey.get(key)
    if (!found && this.missing.size < 1_000) this.missing.add(key)
    return found ?? null
  }

  forget(what: string): void {
    if (what === 'area') this.keptAreas.forget()
    if (what !== 'catalogue') return
    this.keptClasses.forget()
    this.missing.clear()
  }
}

async function loadAreas(database: Queryable): Promise<ReadonlyMap<string, AreaInfo>> {
  const rows = await database.query<Omit<AreaInfo, 'label'> & { x: number; y: number }>(areasSql())
  return new Map(rows.map(({ x, y, ...area }) => [area.id, { ...area, label: [x, y] }]))
}

async function loadClasses(database: Queryable): Promise<Classes> {
  const list = await database.query<CatalogueClass>(classesSql())
  return { list, byKey: new Map(list.map((entry) => [`${entry.edition} ${entry.code}`, entry])) }
}
