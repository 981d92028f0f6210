/** A running count on the terminal. */
export interface Progress {
  /** Tells how many of the total are done. */
  update(done: number): void
  /** Draws the last state and ends the line. */
  end(): void
}

const barWidth = 28

/**
 * A progress bar: one line that is redrawn on a TTY, otherwise a plain line at each tenth.
 * `total` 0 means unknown: then only the count is shown.
 */
export function createProgress(label: string, total: number, stream: NodeJS.WriteStream = process.stdout): Progress {
  const isTerminal = stream.isTTY
  const startedAt = performance.now()
  let done = 0
  let drawnAt = -Infinity
  let tenth = -1

  const line = () => {
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0)
    if (total <= 0) return `${label} ${done.toLocaleString('en')} · ${seconds} s`
    const share = Math.min(1, done / total)
    const filled = Math.round(share * barWidth)
    const bar = `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)}`
    return `${label} ${bar} ${String(Math.floor(share * 100)).padStart(3)} % · ${done.toLocaleString('en')} / ${total.toLocaleString('en')} · ${seconds} s`
  }
  const redraw = (isLast: boolean) => {
    const now = performance.now()
    if (!isLast && now - drawnAt < 100) return
    drawnAt = now
    stream.write(`\r${line()}\u001B[K${isLast ? '\n' : ''}`)
  }
  const print = (isLast: boolean) => {
    const reached = total > 0 ? Math.floor((10 * done) / total) : Math.floor((performance.now() - startedAt) / 5000)
    if (!isLast && reached === tenth) return
    tenth = reached
    stream.write(`${line()}\n`)
  }
  const draw = isTerminal ? redraw : print
  return {
    update(count) {
      done = count
      draw(false)
    },
    end() {
      if (total > 0) done = total
      draw(true)
    },
  }
}
