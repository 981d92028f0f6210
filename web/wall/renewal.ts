const key = 'yizhangtu.wall.renewed'
/** The page is not loaded anew more often than this. */
const rest = 60_000

/** Loads the page anew because the server has another version; at most once a minute, so that a server that changes its mind does not keep the wall dark. */
export function renewPage(): void {
  const last = Number(sessionStorage.getItem(key) ?? 0)
  const wait = Math.max(0, last + rest - Date.now())
  setTimeout(() => {
    sessionStorage.setItem(key, String(Date.now()))
    window.location.reload()
  }, wait)
}
