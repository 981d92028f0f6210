import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { checkSequence, sequences } from '#tests/harness/topologyLaws.ts'
import type { Sequence, Tally } from '#tests/harness/topologyLaws.ts'

const usage = `npm run laws -- [--deep] [--runs 300] [--length 20] [--from 0] [--seed 1] [--minutes 600]

Plays random sequences of grid edits and checks the laws of coverages after every operation. --deep: 10,000 sequences of 40.
Sequence n is the same in every run with the same seed and length: a run that was cut goes on with --from.
Every hundredth begins with mended councils of Los Angeles, every thousandth with all of them.
A sequence that breaks a law is made as small as it goes and kept in tests/fixtures/topology, from where the tests play it ever after.
`
const { values } = parseArgs({
  options: {
    deep: { type: 'boolean' },
    runs: { type: 'string' },
    length: { type: 'string' },
    from: { type: 'string' },
    seed: { type: 'string' },
    minutes: { type: 'string' },
  },
})
const runs = Number(values.runs ?? (values.deep ? 10_000 : 300))
const length = Number(values.length ?? (values.deep ? 40 : 20))
const [seed, minutes, from] = [Number(values.seed ?? 1), Number(values.minutes ?? 600), Number(values.from ?? 0)]
if (![runs, length, seed, minutes, from + 1].every((value) => Number.isInteger(value) && value > 0)) {
  process.stderr.write(usage)
  process.exit(2)
}

const tally: Tally = new Map()
let broken = 0

function kindsOf(index: number): string[] | undefined {
  if (index % 1000 === 999) return ['city']
  return index % 100 === 99 ? ['councils'] : undefined
}

function keep(sequence: Sequence, law: string, index: number): void {
  const name = `${law.replaceAll(/[^a-z]+/gi, '-').toLowerCase()}-${seed}-${index}.json`
  writeFileSync(join(import.meta.dirname, '../tests/fixtures/topology', name), `${JSON.stringify(sequence)}\n`)
  console.log(`sequence ${index} broke: ${law}; kept as tests/fixtures/topology/${name}`)
}

/** Plays one sequence; one that breaks a law is played again to find a smaller one, for five minutes at most. */
function play(index: number): void {
  const options = { seed: seed * 1_000_000 + index, numRuns: 1 }
  const drawn = sequences(length, kindsOf(index))
  const isHeld = !fc.check(
    fc.property(drawn, (sequence) => checkSequence(sequence, tally)),
    { ...options, endOnFailure: true },
  ).failed
  if (isHeld) return
  broken += 1
  const result = fc.check(
    fc.property(drawn, (sequence) => checkSequence(sequence)),
    { ...options, interruptAfterTimeLimit: 300_000 },
  )
  if (result.counterexample)
    keep(result.counterexample[0], String(result.errorInstance).split(': ')[1] ?? 'unknown', index)
}

/** Tells how far it has come: sequences, operations done and refused. */
function tell(next: number): void {
  const count = (isDone: boolean) =>
    [...tally].reduce((sum, [key, times]) => sum + (key.endsWith(' done') === isDone ? times : 0), 0)
  const operations = `${count(true)} operations done, ${count(false)} refused`
  console.log(`sequences ${from} to ${next - 1} of ${runs}: ${operations}; ${broken} broke a law`)
}

const end = performance.now() + minutes * 60_000
let index = from
for (; index < runs && performance.now() < end; index += 1) {
  play(index)
  if (index % 100 === 99 && index + 1 < runs) tell(index + 1)
}
tell(index)
const rows = [...tally].toSorted(([a], [b]) => a.localeCompare(b)).map(([key, count]) => `  ${key.padEnd(34)} ${count}`)
console.log(rows.join('\n'))
process.exitCode = broken > 0 ? 1 : 0
