import type { Bench, Outcome, Workload } from './workload.ts'

async function run(bench: Bench): Promise<Outcome> {
  const trial = await bench.trial()
  const server = await bench.server()
  return {
    workload: 'demo-load',
    figures: [
      { name: 'trial mode', value: trial.loadSeconds, unit: 's', ...(bench.cases <= 200_000 && { atMost: 60 }) },
      { name: 'server mode', value: server.loadSeconds, unit: 's', atMost: 600 },
    ],
    ratio: { of: 'trial mode', to: 'server mode', value: trial.loadSeconds / server.loadSeconds },
  }
}

/** Loading the demo city into a trial database and into a PostgreSQL server. */
export const demoLoad: Workload = { name: 'demo-load', run }
