import { Gauge } from 'prom-client'
import type { Metrics } from '#api/core/http/metrics.ts'
import type { ReadModelState } from '#api/analytics/chooser.ts'
import type { RunningReadModel } from './readModel.ts'

/** Tells Prometheus of the read model: rows, bytes and lag of each layer, and the questions that wait. */
export function measureReadModel({ registry }: Metrics, model: RunningReadModel): void {
  const registers = [registry]
  const ofLayers = (name: string, help: string, value: (state: ReadModelState) => number | null) => {
    const gauge = new Gauge({
      name: `yizhangtu_read_model_${name}`,
      help,
      labelNames: ['layer'],
      registers,
      collect: () => {
        for (const state of model.states) gauge.set({ layer: state.layer }, value(state) ?? Number.NaN)
      },
    })
  }
  ofLayers('rows', 'Rows in the columns of a layer', ({ rows }) => rows)
  ofLayers('bytes', 'Bytes that the columns of a layer hold', ({ bytes }) => bytes)
  ofLayers('lag_seconds', 'Seconds since the columns were last known to be current', ({ lag }) => lag && lag / 1_000)
  ofLayers('ready', 'Whether the columns of a layer answer', ({ state }) => (state === 'ready' ? 1 : 0))
  const waiting: Gauge = new Gauge({
    name: 'yizhangtu_read_model_waiting',
    help: 'Questions to the columns that wait for their turn',
    registers,
    collect: () => waiting.set(model.crew.waiting),
  })
}
