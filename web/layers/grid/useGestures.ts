import { useEffect, useMemo, useRef } from 'react'
import type { Degrees } from '#api/contract/geo.ts'
import { toDegrees } from '#api/contract/topology/vertex.ts'
import type { Vertex } from '#api/contract/topology/vertex.ts'
import type { EditHost, EditSurface } from '#web/core/map/edit/types.ts'
import { confirm, deleteChosen, drag, drawn, gripAt, isReady, pick, push } from './grid.gestures.ts'
import type { Grip } from './grid.gestures.ts'
import { choose, giveUp, redoGesture, toolKeys, undoGesture } from './grid.model.ts'
import type { Editing, Tool } from './grid.model.ts'
import type { GridDraft } from './gridDraft.ts'

interface GestureOptions {
  isEditable: boolean
  /** The next click only tells a place. */
  onPlace: ((at: Degrees) => void) | null
}

/** Turns what the pointer does on the map into changes of a draft. A drag is shown as it goes, at most once a frame, and done when it ends. */
export function useGestures(draft: GridDraft, { isEditable, onPlace }: GestureOptions): EditHost {
  const held = useRef<{ grip: Grip; frame: number; to: Vertex } | null>(null)
  return useMemo<EditHost>(() => {
    const moved = (grip: Grip, at: Vertex) => drag(draft.work, grip, at)
    return {
      grab: (at, reach) => {
        const grip = isEditable && !onPlace ? gripAt(draft.work, at, reach) : null
        held.current = grip && { grip, frame: 0, to: at }
        return grip !== null
      },
      canGrab: (at, reach) => isEditable && !onPlace && gripAt(draft.work, at, reach) !== null,
      drag: (at) => {
        const now = held.current
        if (!now) return
        now.to = at
        now.frame ||= requestAnimationFrame(() => {
          now.frame = 0
          if (held.current === now) draft.preview(moved(now.grip, now.to))
        })
      },
      drop: (at) => {
        const now = held.current
        held.current = null
        if (!now) return
        cancelAnimationFrame(now.frame)
        draft.update(moved(now.grip, at))
      },
      pick: (at, reach, isMore) => {
        if (onPlace) onPlace(toDegrees(at))
        else if (isEditable) draft.update(pick(draft.work, at, reach, isMore))
      },
      draw: (line) => {
        if (isEditable) draft.update(drawn(draft.work, line))
      },
    }
  }, [draft, isEditable, onPlace])
}

interface KeyOptions {
  surface: EditSurface | null
  isEditable: boolean
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

const isOnMap = (target: EventTarget | null) =>
  target === document.body || (target instanceof Element && target.closest('.map') !== null)

const toolsByKey = new Map(Object.entries(toolKeys).map(([tool, key]) => [key as string, tool as Tool]))

/** How far an arrow pushes the chosen vertex: about a tenth of a metre, with Shift a metre. */
const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-90, 0],
  ArrowRight: [90, 0],
  ArrowUp: [0, 90],
  ArrowDown: [0, -90],
}

/** What a key without a modifier makes of an editing, or null when it means nothing to the editor. */
const plainKeys: Readonly<Record<string, (editing: Editing, event: KeyboardEvent) => Editing | null>> = {
  Delete: (editing) => (editing.vertex ? deleteChosen(editing) : null),
  Escape: giveUp,
  Enter: (editing, { target }) => (isReady(editing) && isOnMap(target) ? confirm(editing) : null),
}

function afterKey(editing: Editing, event: KeyboardEvent): Editing | null {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  if (event.ctrlKey || event.metaKey) return afterCommand(editing, key, event.shiftKey)
  const tool = toolsByKey.get(key)
  if (tool) return choose(editing, tool)
  const arrow = editing.vertex && arrows[key]
  if (arrow) return push(editing, ...scaled(arrow, event.shiftKey ? 10 : 1))
  return plainKeys[key]?.(editing, event) ?? null
}

function afterCommand(editing: Editing, key: string, isShifted: boolean): Editing | null {
  if (key === 'y' || (key === 'z' && isShifted)) return redoGesture(editing)
  return key === 'z' ? undoGesture(editing) : null
}

const scaled = ([x, y]: readonly [number, number], by: number): [number, number] => [x * by, y * by]

/** Keys for the line that is being drawn; true when one was meant. */
function drewByKey(surface: EditSurface, { key, target }: KeyboardEvent): boolean {
  if (key === 'Escape') return surface.cancel()
  if (key === 'Backspace') return surface.back()
  return key === 'Enter' && isOnMap(target) && surface.finish()
}

/** Ctrl+Z and Ctrl+Shift+Z undo and redo, letters choose tools, Enter finishes, Escape gives up, Delete and arrows act on the chosen vertex; before anybody else hears of them. */
export function useEditKeys(draft: GridDraft, { surface, isEditable }: KeyOptions): void {
  useEffect(() => {
    if (!isEditable) return
    const onKey = (event: KeyboardEvent) => {
      if (event.altKey || event.isComposing || isTyping(event.target) || document.querySelector('.ant-modal-wrap'))
        return
      const next = surface && drewByKey(surface, event) ? draft.work : afterKey(draft.work, event)
      if (!next) return
      event.preventDefault()
      event.stopPropagation()
      if (next !== draft.work) draft.update(next)
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [draft, surface, isEditable])
}
