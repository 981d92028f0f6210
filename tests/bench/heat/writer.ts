import pg from 'pg'
import { randomFrom } from '#tests/harness/random.ts'

/** Writes cases at a pace: four of five change a state, the fifth is new. */
export interface Writer {
  /** Writes until a time of `performance.now()`; tells how many rows. Now and then `onCommit` hears how many new cases there have been with the one that has just been committed, and when. */
  write(until: number, onCommit?: (added: number, committed: number) => Promise<void>): Promise<number>
  /** Takes away what was written and closes the connection. */
  close(): Promise<void>
}

const pace = 2_000
const batch = 100
const states = ['reported', 'accepted', 'filed', 'dispatched', 'handling', 'inspecting']
const prefix = 'BENCH-'

const change = `update city.case_file c set state = u.state from unnest($1::text[], $2::text[], $3::text[]) as u(region, id, state)
  where c.region = u.region and c.id = u.id`
const insert = `insert into city.case_file (region, id, area, grid, edition, class, channel, state, reported_at, is_synthetic, geom)
  select c.region, u.id, c.area, c.grid, c.edition, c.class, c.channel, 'reported', c.reported_at, true, c.geom
  from unnest($1::text[], $2::text[], $3::text[]) as u(region, template, id) join city.case_file c on c.region = u.region and c.id = u.template`
const sample = `select region, id, state from city.case_file tablesample system (0.05) where geom is not null limit 5000`

interface Sampled {
  region: string
  id: string
  state: string
}

/** Opens a writer of its own connection; the states that it changes are written back at the end. */
export async function openWriter(url: string): Promise<Writer> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<Sampled>(sample)
  const random = randomFrom(6)
  let number = 0
  const one = async (): Promise<void> => {
    const changed = Array.from({ length: batch * 0.8 }, () => random.pick(rows))
    const added = Array.from({ length: batch * 0.2 }, () => random.pick(rows))
    const ids = added.map(() => `${prefix}${process.pid}-${(number += 1)}`)
    await client.query('begin')
    await client.query(change, [
      changed.map((row) => row.region),
      changed.map((row) => row.id),
      changed.map(() => random.pick(states)),
    ])
    await client.query(insert, [added.map((row) => row.region), added.map((row) => row.id), ids])
    await client.query('commit')
  }
  return {
    async write(until, onCommit) {
      const start = performance.now()
      const seen: Promise<void>[] = []
      let written = 0
      while (performance.now() < until) {
        await one()
        written += batch
        if (onCommit && written % (batch * 10) === 0) seen.push(onCommit(number, performance.now()))
        const ahead = start + (written / pace) * 1000 - performance.now()
        if (ahead > 0) await new Promise((resolve) => setTimeout(resolve, ahead))
      }
      await Promise.all(seen)
      return written
    },
    async close() {
      await client.query(`delete from city.case_file where id like '${prefix}${process.pid}-%'`)
      await client.query(change, [
        rows.map((row) => row.region),
        rows.map((row) => row.id),
        rows.map((row) => row.state),
      ])
      await client.end()
    },
  }
}
