import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clientAddress, isNetwork, liesIn, plainAddress } from '#api/core/access/addresses.ts'
import { localMidnight, resolveInstants, spanOf, tilesMeet, wallPeriods } from '#api/contract/wall.ts'
import { zoneOffset } from '#api/contract/zone.ts'

const instant = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2060, 0, 1) })
const zone = fc.constantFrom('Asia/Shanghai', 'America/Los_Angeles', 'Asia/Kathmandu', 'UTC', 'Australia/Lord_Howe')
const day = 86_400_000

describe('relative periods', () => {
  test('begin at local midnight and hold the present, but for yesterday, which ends where today begins', () => {
    fc.assert(
      fc.property(instant, zone, fc.constantFrom(...wallPeriods), (now, timeZone, period) => {
        const { from, to } = spanOf(period, now, timeZone)
        if (period === 'all') expect([from, to]).toEqual([null, null])
        if (from === null) return
        expect((from + zoneOffset(from, timeZone)) % day).toBe(0)
        expect(from).toBeLessThanOrEqual(now)
        expect(to).toBe(period === 'yesterday' ? spanOf('today', now, timeZone).from : null)
      }),
    )
  })

  test('n days are as many local days', () => {
    fc.assert(
      fc.property(instant, zone, (now, timeZone) => {
        const today = localMidnight(now, timeZone)
        const start = spanOf('30d', now, timeZone).from!
        expect(Math.round((today - start) / day)).toBe(29)
      }),
    )
  })

  test('stand in filters as instants, the present cut to the minute', () => {
    const now = Date.UTC(2026, 10, 24, 3, 4, 59)
    const text = "a < TIMESTAMP('$now') AND b >= TIMESTAMP('$now-30m') AND c >= TIMESTAMP('$today-1d')"
    expect(resolveInstants(text, now, 'Asia/Shanghai')).toBe(
      "a < TIMESTAMP('2026-11-24T03:04:00.000Z') AND b >= TIMESTAMP('2026-11-24T02:34:00.000Z') AND c >= TIMESTAMP('2026-11-22T16:00:00.000Z')",
    )
  })
})

const tile = fc.record({
  x: fc.nat(10),
  y: fc.nat(10),
  w: fc.integer({ min: 1, max: 5 }),
  h: fc.integer({ min: 1, max: 5 }),
})

test('tiles meet exactly when they share a cell', () => {
  const cells = ({ x, y, w, h }: { x: number; y: number; w: number; h: number }) =>
    Array.from({ length: w * h }, (_, index) => `${x + (index % w)},${y + Math.floor(index / w)}`)
  fc.assert(
    fc.property(tile, tile, (a, b) => {
      const taken = new Set(cells(b))
      expect(tilesMeet(a, b)).toBe(cells(a).some((cell) => taken.has(cell)))
    }),
  )
})

describe('addresses', () => {
  const octet = fc.nat(255)
  const v4 = fc.tuple(octet, octet, octet, octet).map((parts) => parts.join('.'))

  test('lie in a network when their leading bits agree', () => {
    const bitsOf = (address: string) =>
      address
        .split('.')
        .map((part) => Number(part).toString(2).padStart(8, '0'))
        .join('')
    fc.assert(
      fc.property(v4, v4, fc.integer({ min: 0, max: 32 }), (address, start, length) => {
        const agree = bitsOf(address).slice(0, length) === bitsOf(start).slice(0, length)
        expect(liesIn(address, [`${start}/${length}`])).toBe(agree)
        expect(liesIn(`::ffff:${address}`, [`${start}/${length}`])).toBe(agree)
      }),
    )
  })

  test('that are none lie nowhere, and texts that are no networks hold nothing', () => {
    for (const text of ['', 'x', '10.0.0.1/8', '1.2.3.4.5', '::g'])
      expect(liesIn(text, ['0.0.0.0/0', '::/0'])).toBe(false)
    for (const text of ['', '10.0.0.0/33', '10.0.0.0/', '10.0.0/8', 'a/8', '::1/129', '10.0.0.0/8/8'])
      expect(isNetwork(text), text).toBe(false)
    for (const text of ['10.0.0.0/8', '10.1.2.3', '::1', 'fd00::/8']) expect(isNetwork(text), text).toBe(true)
    expect(plainAddress('::ffff:10.0.0.1')).toBe('10.0.0.1')
  })

  test('of a client are what a proxy of ours says last, whatever the client says before', () => {
    const proxies = ['127.0.0.0/8', '10.9.0.0/16']
    fc.assert(
      fc.property(v4, fc.array(v4, { maxLength: 3 }), (client, lies) => {
        fc.pre(!liesIn(client, proxies))
        const told = [...lies, client].join(', ')
        expect(clientAddress('127.0.0.1', told, proxies)).toBe(client)
        expect(clientAddress('127.0.0.1', `${told}, 10.9.0.7`, proxies)).toBe(client)
        expect(clientAddress('127.0.0.1', told, [])).toBe('127.0.0.1')
        expect(clientAddress(client, lies.join(','), proxies)).toBe(client)
      }),
    )
    expect(clientAddress('127.0.0.1', undefined, proxies)).toBe('127.0.0.1')
    expect(clientAddress('127.0.0.1', 'unknown', proxies)).toBe('127.0.0.1')
  })
})
