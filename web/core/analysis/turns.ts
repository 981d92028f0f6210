/** Work that waits for its turn, the longest waiting first. */
const waiting = new Set<() => void>()
let timer: ReturnType<typeof setTimeout> | undefined

function takeTurn(): void {
  const [work] = waiting
  timer = waiting.size > 1 ? setTimeout(takeTurn) : undefined
  if (!work) return
  waiting.delete(work)
  work()
}

/** Does work in a task of its own, so that input and frames come between; returns how to call it off. */
export function inTurn(work: () => void): () => void {
  waiting.add(work)
  timer ??= setTimeout(takeTurn)
  return () => waiting.delete(work)
}
