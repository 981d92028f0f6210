import { LRUCache } from 'lru-cache'
import { AppError } from '#api/contract/errors.ts'
import type { Role, Viewer } from '#api/contract/layer.ts'
import type { Database, Queryable } from '#api/core/db/database.ts'
import { accountExistsSql, clearAttemptsSql, demoAccountsSql, saveAccountSql, takeAttemptSql } from './access.sql.ts'
import { hashPassword, nobodysHash, verifyPassword } from './password.ts'

/** Wrong passwords in a row before an account is locked, and for how many minutes. */
export const lockOut = { attempts: 5, minutes: 15 } as const

/** Failures from one address before it has to wait as well. */
const addressAttempts = 50
const greatestPassword = 256
const namePattern = /^[a-z0-9._-]{2,40}$/

/** What a person types, and the network address it comes from. */
export interface Credentials {
  name: string
  password: string
  address: string
}

/** A demo account with its password, to be printed. */
export interface DemoAccount {
  name: string
  password: string
  role: Role
  areaPrefix: string
}

/** Failures by address, and by names that no account has: those lock as well, so that a lock does not tell which names exist. */
const failures = new LRUCache<string, number>({ max: 20_000, ttl: lockOut.minutes * 60_000, updateAgeOnGet: false })

function note(key: string): void {
  failures.set(key, (failures.get(key) ?? 0) + 1)
}

interface AccountRow {
  hash: string
  role: Role
  areaPrefix: string
  isDisabled: boolean
}

/** Checks name and password. Throws `BAD_CREDENTIALS` for any kind of mismatch and `LOCKED_OUT` after too many. */
export async function authenticate(database: Queryable, { name, password, address }: Credentials): Promise<Viewer> {
  const addressKey = `address ${address}`
  if ((failures.get(addressKey) ?? 0) >= addressAttempts) throw new AppError('LOCKED_OUT')
  const account = await takeAttempt(database, name.trim().toLowerCase())
  const isRight = await verifyPassword(account?.hash ?? nobodysHash, password.slice(0, greatestPassword))
  if (!account || !isRight || account.isDisabled || password.length > greatestPassword) {
    note(addressKey)
    throw new AppError('BAD_CREDENTIALS')
  }
  await database.query(clearAttemptsSql(account.name))
  return { account: account.name, role: account.role, areaPrefix: account.areaPrefix }
}

/** The account if it may try; null when there is none. Throws `LOCKED_OUT`. */
async function takeAttempt(database: Queryable, name: string): Promise<(AccountRow & { name: string }) | null> {
  if (!namePattern.test(name)) return null
  const [account] = await database.query<AccountRow>(takeAttemptSql(name, lockOut.attempts, lockOut.minutes))
  if (account) return { ...account, name }
  const [isKnown] = await database.query(accountExistsSql(name))
  const key = `name ${name}`
  if (isKnown || (failures.get(key) ?? 0) >= lockOut.attempts) throw new AppError('LOCKED_OUT')
  note(key)
  return null
}

/** Makes an account. Throws `CONFLICT` when the name is taken, `BAD_INPUT` when name or password will not do. */
export async function createAccount(database: Queryable, account: DemoAccount & { isDemo?: boolean }): Promise<void> {
  if (!namePattern.test(account.name)) throw new AppError('BAD_INPUT', { reason: 'name' })
  if (account.password.length < 8 || account.password.length > greatestPassword)
    throw new AppError('BAD_INPUT', { reason: 'password' })
  const hash = await hashPassword(account.password)
  const { name, role, areaPrefix, isDemo = false } = account
  const saved = await database.query(saveAccountSql({ name, hash, role, areaPrefix, isDemo }))
  if (saved.length === 0) throw new AppError('CONFLICT', { account: name })
}

/** The password of the demo account of a role: it is public. */
function demoPassword(role: Role): string {
  return `yizhangtu-${role}`
}

/** The demo accounts of a trial database, with their passwords; none on a server. */
export async function demoAccounts(database: Pick<Database, 'kind' | 'query'>): Promise<DemoAccount[]> {
  if (database.kind !== 'trial') return []
  const rows = await database.query<Omit<DemoAccount, 'password'>>(demoAccountsSql)
  return rows.map((row) => ({ ...row, password: demoPassword(row.role) }))
}

/** Makes the four demo accounts, `town` bound to the area codes that begin with `townPrefix`, and returns them with their passwords. A real account of such a name stays as it is and is left out. */
export async function ensureDemoAccounts(
  database: Queryable,
  { townPrefix }: { townPrefix: string },
): Promise<DemoAccount[]> {
  const made: DemoAccount[] = []
  for (const role of ['analyst', 'manager', 'leader', 'town'] as const) {
    const account = { name: role, password: demoPassword(role), role, areaPrefix: role === 'town' ? townPrefix : '' }
    try {
      await createAccount(database, { ...account, isDemo: true })
      made.push(account)
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'CONFLICT')) throw error
    }
  }
  return made
}
