import type OlMap from 'ol/Map.js'
import type { StatusBoard } from './status.ts'

/** A picture that gives way to another one is hidden in the frame after the one in which the other was first drawn. */
const quietFrames = 2

function whenIdle(status: StatusBoard): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (status.get().isLoading) return
      unsubscribe()
      resolve()
    }
    const unsubscribe = status.subscribe(look)
    look()
  })
}

function whenRendered(map: OlMap): Promise<void> {
  return new Promise((resolve) => {
    map.once('rendercomplete', () => resolve())
    map.render()
  })
}

/** Resolves to true when everything that is shown has been loaded and drawn, to false when that takes longer than `patience` (milliseconds). */
export async function whenDrawn(map: OlMap, status: StatusBoard, patience: number): Promise<boolean> {
  let isLate = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      isLate = true
      resolve()
    }, patience)
  })
  for (let quiet = 0; quiet < quietFrames && !isLate;) {
    await Promise.race([whenIdle(status), late])
    await Promise.race([whenRendered(map), late])
    const isMoving = map.getView().getAnimating() || map.getView().getInteracting()
    quiet = isMoving || status.get().isLoading ? 0 : quiet + 1
  }
  clearTimeout(timer)
  return !isLate
}

/** Draws the map once more and calls `read` within that frame. */
export function inFrame(map: OlMap, read: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    map.once('postrender', () => {
      try {
        read()
        resolve()
      } catch (error) {
        reject(error as Error)
      }
    })
    map.render()
  })
}
