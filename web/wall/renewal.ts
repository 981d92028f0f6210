import { backoff } from './live.ts'

const key = 'yizhangtu.wall.renewed'
/** The page is not loaded anew more often than this. */
const rest = 60_000

/** Whether the server hands out the page at this moment. */
async function isServed(): Promise<boolean> {
  try {
    return (await fetch(window.location.href, { cache: 'no-store' })).ok
  } catch {
    return false
  }
}

/**
 * Loads the page anew because the server has another version; at most once a minute, so that a server that changes its mind does not keep the wall dark,
 * and not before the server hands out the page: what a browser shows in place of a page would not come back by itself.
 */
export function renewPage(): void {
  const last = Number(sessionStorage.getItem(key) ?? 0)
  const attempt = async (tried: number): Promise<void> => {
    if (!(await isServed())) {
      setTimeout(() => void attempt(tried + 1), backoff(tried))
      return
    }
    sessionStorage.setItem(key, String(Date.now()))
    window.location.reload()
  }
  setTimeout(() => void attempt(0), Math.max(0, last + rest - Date.now()))
}
