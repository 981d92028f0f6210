import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createAccount, ensureDemoAccounts, lockOut } from '#api/core/access/accounts.ts'
import { hashPassword, nobodysHash, verifyPassword } from '#api/core/access/password.ts'
import { resume, signIn, signOut } from '#api/core/access/sessions.ts'
import type { SignedIn } from '#api/core/access/sessions.ts'
import { raw, sql } from '#api/core/db/statement.ts'
import { openTestDatabase } from '#tests/harness/database.ts'

let opened: Awaited<ReturnType<typeof openTestDatabase>>
let address = 0
const here = '10.0.0.1'

beforeAll(async () => {
  opened = await openTestDatabase()
  await ensureDemoAccounts(opened.database, { townPrefix: '449801001' })
})
afterAll(() => opened?.close())
beforeEach(async () => {
  address += 1
  await opened.database.query(
    sql`update core.account set failed_attempts = 0, locked_until = null, is_disabled = false`,
  )
  await opened.database.query(sql`delete from core.session`)
})

function attempt(name: string, password: string): Promise<SignedIn> {
  return signIn(opened.database, { name, password, address: `10.0.0.${address}` })
}

/** Moves the clock of all sessions by minutes: what was is longer ago, what ends ends sooner. */
async function age(minutes: number): Promise<void> {
  const by = raw(`interval '${minutes} minutes'`)
  await opened.database.query(
    sql`update core.session set rotated_at = rotated_at - ${by}, seen_at = seen_at - ${by}, expires_at = expires_at - ${by}`,
  )
  await opened.database.query(sql`update core.account set locked_until = locked_until - ${by}`)
}

test('the demo accounts sign in, one per role, and the town is bound to its area', async () => {
  const { viewer } = await attempt('town', 'yizhangtu-town')
  expect(viewer).toEqual({ account: 'town', role: 'town', areaPrefix: '449801001' })
  expect((await attempt(' Analyst ', 'yizhangtu-analyst')).viewer).toMatchObject({ role: 'analyst', areaPrefix: '' })
})

test('a wrong password and an unknown name look alike', async () => {
  for (const [name, password] of [
    ['analyst', 'wrong'],
    ['nobody', 'wrong'],
    ["' or 1=1 --", 'x'],
    ['analyst', ''],
    ['', ''],
    ['analyst', 'x'.repeat(100_000)],
    ['analyst\0', 'x'],
  ] as const) {
    await expect(attempt(name, password), name).rejects.toMatchObject({ code: 'BAD_CREDENTIALS', details: {} })
  }
})

test('five wrong passwords lock an account for a quarter of an hour, even against the right one', async () => {
  for (let i = 0; i < lockOut.attempts; i++)
    await expect(attempt('manager', 'wrong')).rejects.toMatchObject({ code: 'BAD_CREDENTIALS' })
  await expect(attempt('manager', 'yizhangtu-manager')).rejects.toMatchObject({ code: 'LOCKED_OUT' })
  await age(14)
  await expect(attempt('manager', 'yizhangtu-manager')).rejects.toMatchObject({ code: 'LOCKED_OUT' })
  await age(2)
  expect((await attempt('manager', 'yizhangtu-manager')).viewer.role).toBe('manager')
})

test('guessing in parallel gives no more guesses', async () => {
  const guesses = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => attempt('leader', `guess ${i}`)))
  const codes = guesses.map((guess) => (guess.status === 'rejected' ? (guess.reason as { code: string }).code : 'ok'))
  expect(codes.filter((code) => code === 'BAD_CREDENTIALS')).toHaveLength(lockOut.attempts)
  expect(codes.filter((code) => code === 'LOCKED_OUT')).toHaveLength(20 - lockOut.attempts)
})

test('a success gives the attempts back', async () => {
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < lockOut.attempts - 1; i++)
      await expect(attempt('leader', 'wrong')).rejects.toMatchObject({ code: 'BAD_CREDENTIALS' })
    expect((await attempt('leader', 'yizhangtu-leader')).viewer.role).toBe('leader')
  }
})

test('a name without an account locks like one with', async () => {
  for (let i = 0; i < lockOut.attempts; i++)
    await expect(attempt('ghost', 'x')).rejects.toMatchObject({ code: 'BAD_CREDENTIALS' })
  await expect(attempt('ghost', 'x')).rejects.toMatchObject({ code: 'LOCKED_OUT' })
})

test('an address that keeps failing has to wait, whatever the names', async () => {
  const attempts = Array.from({ length: 60 }, (_, i) => attempt(`no such name ${i}`, 'x'))
  await Promise.allSettled(attempts)
  await expect(attempt('analyst', 'yizhangtu-analyst')).rejects.toMatchObject({ code: 'LOCKED_OUT' })
})

test('only the hash of a token is kept', async () => {
  const { token } = await attempt('analyst', 'yizhangtu-analyst')
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  const rows = await opened.database.query<{ token_hash: Buffer }>(sql`select token_hash from core.session`)
  expect(rows.map((row) => row.token_hash.toString('hex'))).toEqual([createHash('sha256').update(token).digest('hex')])
})

test('a session resumes its viewer until twelve hours are over', async () => {
  const { token, viewer } = await attempt('town', 'yizhangtu-town')
  expect(await resume(opened.database, token, here)).toEqual({ viewer })
  for (const forged of ['', 'x', token.slice(1), `${token}A`, 'A'.repeat(43)])
    expect(await resume(opened.database, forged, here)).toBeNull()
  await age(12 * 60 + 1)
  expect(await resume(opened.database, token, here)).toBeNull()
})

test('a token is rotated hourly, once; the old one lives for another minute', async () => {
  const { token, viewer } = await attempt('analyst', 'yizhangtu-analyst')
  await age(61)
  const answers = await Promise.all([1, 2, 3].map(() => resume(opened.database, token, here)))
  const rotated = answers.map((answer) => answer?.rotatedToken).filter((text) => text !== undefined)
  expect(rotated).toHaveLength(1)
  expect(answers.every((answer) => answer?.viewer.account === 'analyst')).toBe(true)
  expect(await resume(opened.database, rotated[0]!, here)).toEqual({ viewer })
  await age(2)
  expect(await resume(opened.database, token, here)).toBeNull()
  expect(await resume(opened.database, rotated[0]!, here)).toEqual({ viewer })
  await age(11 * 60)
  expect(await resume(opened.database, rotated[0]!, here), 'rotation does not prolong a session').toBeNull()
})

test('signing out ends the session under its old and its new token', async () => {
  const { token } = await attempt('analyst', 'yizhangtu-analyst')
  const other = await attempt('analyst', 'yizhangtu-analyst')
  await age(61)
  const rotated = (await resume(opened.database, token, here))!.rotatedToken!
  await signOut(opened.database, rotated)
  expect(await resume(opened.database, token, here)).toBeNull()
  expect(await resume(opened.database, rotated, here)).toBeNull()
  expect(await resume(opened.database, other.token, here)).not.toBeNull()
  await signOut(opened.database, 'nonsense')
})

test('a disabled account neither signs in nor resumes', async () => {
  const { token } = await attempt('analyst', 'yizhangtu-analyst')
  await opened.database.query(sql`update core.account set is_disabled = true where name = 'analyst'`)
  expect(await resume(opened.database, token, here)).toBeNull()
  await expect(attempt('analyst', 'yizhangtu-analyst')).rejects.toMatchObject({ code: 'BAD_CREDENTIALS' })
})

test('demo accounts never replace a real account', async () => {
  await expect(
    createAccount(opened.database, { name: 'analyst', password: 'long enough', role: 'manager', areaPrefix: '' }),
  ).rejects.toMatchObject({ code: 'CONFLICT' })
  await opened.database.query(sql`update core.account set is_demo = false where name = 'leader'`)
  const made = await ensureDemoAccounts(opened.database, { townPrefix: '449802001' })
  expect(made.map(({ name }) => name)).toEqual(['analyst', 'manager', 'town', 'wall'])
  expect((await attempt('town', 'yizhangtu-town')).viewer.areaPrefix).toBe('449802001')
})

test('passwords are hashed with argon2id and a salt of their own', async () => {
  const [one, other] = [await hashPassword('same'), await hashPassword('same')]
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(one).not.toBe(other)
  expect(await verifyPassword(one, 'same')).toBe(true)
  expect(await verifyPassword(one, 'Same')).toBe(false)
  expect(await verifyPassword(nobodysHash, 'same')).toBe(false)
  expect(await verifyPassword('plain', 'plain')).toBe(false)
  // the test vector of the reference implementation's command line: echo -n password | argon2 somesalt -id -t 2 -k 65536 -p 1
  expect(
    await verifyPassword(
      '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc',
      'password',
    ),
  ).toBe(true)
})
