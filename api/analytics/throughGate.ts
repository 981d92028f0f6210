import type { Gate } from '#api/core/threads/gate.ts'
import type { CountSource } from './countSource.ts'

/** The same source, each question in its turn. */
export function throughGate(source: CountSource, gate: Gate): CountSource {
  return {
    total: (selection, asker) => gate.run(asker, () => source.total(selection, asker)),
    cells: (selection, window, asker) => gate.run(asker, () => source.cells(selection, window, asker)),
    frames: (selection, window, cut, asker) => gate.run(asker, () => source.frames(selection, window, cut, asker)),
    groups: (selection, fields, asker) => gate.run(asker, () => source.groups(selection, fields, asker)),
    hours: (selection, asker, zone) => gate.run(asker, () => source.hours(selection, asker, zone)),
    rows: (selection, most, asker) => gate.run(asker, () => source.rows(selection, most, asker)),
  }
}
