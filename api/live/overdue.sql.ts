import { sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'

/**
 * Records as overdue (超时) at most `limit` open cases whose due time has passed by the database's clock, the longest due first. A row that another
 * process is writing is left to it. The version stays: nobody edited the case.
 */
export function recordOverdue(limit: number): Statement {
  return sql`
    with late as (
      select region, id from city.case_file
      where not is_overdue and state not in ('closed', 'void') and due_at < now()
      order by due_at limit ${limit}::integer for update skip locked)
    update city.case_file c set is_overdue = true from late where c.region = late.region and c.id = late.id
    returning c.id`
}
