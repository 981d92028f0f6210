import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { checkSequence, sequences } from '#tests/harness/topologyLaws.ts'
import type { Sequence, Tally } from '#tests/harness/topologyLaws.ts'

const usage = `npm run laws -- [--deep] [--runs 300] [--length 20] [--seed 1] [--minutes 600]

Plays random sequences of grid edits and checks the laws of coverages after every operation. --deep: 10,000 sequences of 40.
A sequence that breaks a law is made as small as it goes and kept in tests/fixtures/topology, from where the tests play it ever after.
`
const { values } = parseArgs({
  options: {
    deep: { type: 'boolean' },
    runs: { type: 'string' },
    length: { type: 'string' },
    seed: { type: 'string' },
    minutes: { type: 'string' },
  },
})
const runs = Number(values.runs ?? (values.deep ? 10_000 : 300))
const length = Number(values.length ?? (values.deep ? 40 : 20))
const [seed, minutes] = [Number(values.seed ?? 1), Number(values.minutes ?? 600)]
if (![runs, length, seed, minutes].every((value) => Number.isInteger(value) && value > 0)) {
  process.stderr.write(usage)
  process.exit(2)
}

const tally: Tally = new Map()
const batch = 50
let [played, broken] = [0, 0]

function keep(sequence: Sequence, law: string, batchSeed: number): void {
  const name = `${law.replaceAll(/[^a-z]+/gi, '-').toLowerCase()}-${batchSeed}.json`
  writeFileSync(join(import.meta.dirname, '../tests/fixtures/topology', name), `${JSON.stringify(sequence)}\n`)
  console.log(`\nbroken: ${law}; kept as tests/fixtures/topology/${name}`)
}

const end = performance.now() + minutes * 60_000
for (let at = 0; played < runs && performance.now() < end; at += 1) {
  const numRuns = Math.min(batch, runs - played)
  const result = fc.check(
    fc.property(sequences(length), (sequence) => checkSequence(sequence, tally)),
    { seed: seed * 100_000 + at, numRuns, interruptAfterTimeLimit: 60_000 },
  )
  played += Math.max(1, result.numRuns)
  if (result.failed && result.counterexample) {
    broken += 1
    const law = String(result.errorInstance).split(': ')[1] ?? 'unknown'
    keep(result.counterexample[0], law, seed * 100_000 + at)
  }
  process.stdout.write(`\r${played} of ${runs} sequences, ${broken} broke a law`)
}
const rows = [...tally].toSorted(([a], [b]) => a.localeCompare(b)).map(([key, count]) => `  ${key.padEnd(34)} ${count}`)
console.log(`\n${rows.join('\n')}`)
process.exitCode = broken > 0 ? 1 : 0
