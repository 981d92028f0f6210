import { LRUCache } from 'lru-cache'
import { AppError } from '#api/contract/errors.ts'
import type { Role, Viewer } from '#api/contract/layer.ts'
import type { Database, Queryable } from '#api/core/db/database.ts'
import { accountExistsSql, clearAttemptsSql, demoAccountsSql, saveAccountSql, takeAttemptSql } from './access.sql.ts'
import { isNetwork, liesIn } from './addresses.ts'
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
  addresses: string[]
  isDisabled: boolean
}

/** Refuses an account that is bound to networks at any other address. Throws `ADDRESS_REFUSED`. */
export function checkAddress({ addresses }: { addresses: readonly string[] }, address: string): void {
  if (addresses.length > 0 && !liesIn(address, addresses)) throw new AppError('ADDRESS_REFUSED')
}

/** Checks name and password. Throws `BAD_CREDENTIALS` for any kind of mismatch, `LOCKED_OUT` after too many, and `ADDRESS_REFUSED` for the right ones at another address than the account's. */
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
  checkAddress(account, address)
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

/** An account to be made; `addresses` are the networks (CIDR) to which it is bound, none for everywhere. */
export interface NewAccount extends DemoAccount {
  addresses?: readonly string[]
  isDemo?: boolean
}

/** Networks that will do for a role: each one is one, and a wall is bound to at least one. */
function checkNetworks(role: Role, addresses: readonly string[]): void {
  if (!addresses.every(isNetwork) || (role === 'wall' && addresses.length === 0))
    throw new AppError('BAD_INPUT', { reason: 'address' })
}

/** Makes an account. Throws `CONFLICT` when the name is taken, `BAD_INPUT` when name, password or addresses will not do. */
export async function createAccount(database: Queryable, account: NewAccount): Promise<void> {
  if (!namePattern.test(account.name)) throw new AppError('BAD_INPUT', { reason: 'name' })
  if (account.password.length < 8 || account.password.length > greatestPassword)
    throw new AppError('BAD_INPUT', { reason: 'password' })
  const { name, role, areaPrefix, addresses = [], isDemo = false } = account
  checkNetworks(role, addresses)
  const hash = await hashPassword(account.password)
  const saved = await database.query(saveAccountSql({ name, hash, role, areaPrefix, addresses, isDemo }))
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

/** The networks of the demo account of the wall: this machine. */
const thisMachine = ['127.0.0.0/8', '::1/128']

/** Makes the five demo accounts, `wall` bound to this machine, `town` bound to the area codes that begin with `townPrefix`, and returns them with their passwords. A real account of such a name stays as it is and is left out. */
export async function ensureDemoAccounts(
  database: Queryable,
  { townPrefix }: { townPrefix: string },
): Promise<DemoAccount[]> {
  const made: DemoAccount[] = []
  for (const role of ['analyst', 'manager', 'leader', 'town', 'wall'] as const) {
    const account = { name: role, password: demoPassword(role), role, areaPrefix: role === 'town' ? townPrefix : '' }
    try {
      await createAccount(database, { ...account, addresses: role === 'wall' ? thisMachine : [], isDemo: true })
      made.push(account)
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'CONFLICT')) throw error
    }
  }
  return made
}
