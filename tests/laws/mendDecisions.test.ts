import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mendKinds } from '#api/contract/importing.ts'
import type { Mend } from '#api/contract/importing.ts'
import { acceptedOf, decide, nextOpen, shownOf, stepFrom, undecided, undo } from '#web/core/load/decisions.ts'
import type { Decision } from '#web/core/load/decisions.ts'
import { evenly } from '#tests/harness/evenly.ts'

const mendList = fc
  .array(fc.record({ kind: fc.constantFrom(...mendKinds), areaM2: evenly(0, 1e6) }), {
    minLength: 1,
    maxLength: 30,
  })
  .map((list) =>
    list.map((each, index): Mend => ({
      ...each,
      id: `m${index}`,
      at: [0, 0],
      widthM: 1,
      cells: [],
      to: 'a',
      isProposed: each.kind !== 'gap',
    })),
  )
const saying = fc.record({
  picks: fc.array(fc.nat(29), { maxLength: 10 }),
  decision: fc.constantFrom<Decision | null>('accepted', 'refused', null),
})
const idsOf = (mends: readonly Mend[], picks: readonly number[]) => picks.flatMap((at) => mends[at]?.id ?? [])

test('undoing all that was said leads back to nothing, step by step', () => {
  fc.assert(
    fc.property(mendList, fc.array(saying, { maxLength: 20 }), (mends, sayings) => {
      let decisions = undecided
      const seen = [decisions.said]
      for (const { picks, decision } of sayings) {
        const next = decide(decisions, idsOf(mends, picks), decision)
        if (next !== decisions) seen.push(next.said)
        decisions = next
      }
      for (const said of seen.toReversed()) {
        expect([...decisions.said]).toEqual([...said])
        decisions = undo(decisions)
      }
      expect(decisions.said.size).toBe(0)
    }),
  )
})

test('the accepted mends are those of which it was said last, in the order of the file', () => {
  fc.assert(
    fc.property(mendList, fc.array(saying, { maxLength: 20 }), (mends, sayings) => {
      const last = new Map<string, Decision | null>()
      let decisions = undecided
      for (const { picks, decision } of sayings) {
        for (const id of idsOf(mends, picks)) last.set(id, decision)
        decisions = decide(decisions, idsOf(mends, picks), decision)
      }
      expect(acceptedOf(mends, decisions)).toEqual(
        mends.map(({ id }) => id).filter((id) => last.get(id) === 'accepted'),
      )
    }),
  )
})

test('the states part a list, and a bound of size cuts it', () => {
  fc.assert(
    fc.property(mendList, saying, evenly(0, 1e6), (mends, { picks, decision }, below) => {
      const decisions = decide(undecided, idsOf(mends, picks), decision)
      const shown = (state: 'open' | 'accepted' | 'refused' | 'all', bound: number | null = null) =>
        shownOf(mends, decisions, { kind: 'all', state, below: bound })
      const parts = (['open', 'accepted', 'refused'] as const).flatMap((state) => shown(state))
      expect(parts.map(({ id }) => id).sort()).toEqual(mends.map(({ id }) => id).sort())
      expect(shown('all', below)).toEqual(mends.filter(({ areaM2 }) => areaM2 < below))
    }),
  )
})

test('stepping forth through a list meets each mend once and stays at its end; the next open one is open', () => {
  fc.assert(
    fc.property(mendList, saying, (mends, { picks, decision }) => {
      const decisions = decide(undecided, idsOf(mends, picks), decision)
      let at: string | null = null
      const met = mends.map(() => (at = stepFrom(mends, at, 1)))
      expect(met).toEqual(mends.map(({ id }) => id))
      expect(stepFrom(mends, at, 1)).toBe(at)
      const next = nextOpen(mends, decisions, mends[0]!.id)
      const others = mends.slice(1).filter(({ id }) => !decisions.said.has(id))
      if (others.length > 0) expect(next).toBe(others[0]!.id)
    }),
  )
})
