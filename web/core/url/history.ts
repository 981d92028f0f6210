import { parseView, printView, tidyView } from './viewState.ts'
import type { ViewState } from './viewState.ts'

/** What the store needs of the browser: `window`, or a stand-in in tests. */
export interface AddressBar {
  location: { pathname: string; search: string }
  history: {
    pushState(data: unknown, unused: string, url: string): void
    replaceState(data: unknown, unused: string, url: string): void
  }
  addEventListener(type: 'popstate', listener: () => void): void
  removeEventListener(type: 'popstate', listener: () => void): void
}

/** The view state as a store over the address bar; fits React's `useSyncExternalStore`. The snapshot changes identity only when its content changes. */
export interface ViewStore {
  get(): ViewState
  subscribe(listener: () => void): () => void
  /** A discrete change, e.g. a layer switched on: a new entry of the history. Nothing happens when nothing changes. */
  push(change: Partial<ViewState>): void
  /** A continuous change, e.g. while the map moves: the entry is overwritten. */
  replace(change: Partial<ViewState>): void
  /** Stops listening to the address bar. */
  close(): void
}

/** Opens the store: the view of the present address, with `defaults` for what it does not tell. */
export function openViewStore(bar: AddressBar, defaults: ViewState): ViewStore {
  let present = parseView(bar.location.search, defaults)
  let printed = printView(present)
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const change = (by: Partial<ViewState>, how: 'pushState' | 'replaceState') => {
    const next = tidyView({ ...present, ...by })
    const text = printView(next)
    if (text === printed) return
    present = next
    printed = text
    bar.history[how](null, '', `${bar.location.pathname}?${text}`)
    tell()
  }
  const restore = () => {
    const next = parseView(bar.location.search, defaults)
    const text = printView(next)
    if (text === printed) return
    present = next
    printed = text
    tell()
  }
  bar.history.replaceState(null, '', `${bar.location.pathname}?${printed}`)
  bar.addEventListener('popstate', restore)
  return {
    get: () => present,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    push: (by) => change(by, 'pushState'),
    replace: (by) => change(by, 'replaceState'),
    close: () => bar.removeEventListener('popstate', restore),
  }
}
