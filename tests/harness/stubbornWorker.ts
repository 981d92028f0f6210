import { parentPort, threadId } from 'node:worker_threads'

/** What the stubborn thread is asked for: its number, to hang, or to end – `ends` says how often it still does. */
export type StubbornTask = { kind: 'tell' } | { kind: 'hang' } | { kind: 'end'; ends: SharedArrayBuffer }

parentPort?.on('message', (task: StubbornTask) => {
  while (task.kind === 'hang');
  if (task.kind === 'end' && Atomics.sub(new Int32Array(task.ends), 0, 1) > 0) process.exit(1)
  parentPort?.postMessage(threadId, [])
})
