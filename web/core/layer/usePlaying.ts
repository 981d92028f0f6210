import { useEffect, useRef, useState } from 'react'

/** The speeds in frames a second. */
export const speeds = [1, 2, 4, 8] as const

/** The frame after one; null when the last one was shown and it does not begin again. */
export function frameAfter(frame: number, frames: number, isLooped: boolean): number | null {
  return frame + 1 < frames || isLooped ? (frame + 1) % frames : null
}

/** What plays: whether, at which frame, how fast, and whether it begins again at the end. */
export interface Playing {
  isOn: boolean
  frame: number
  speed: number
  isLooped: boolean
  turn(isOn: boolean): void
  go(frame: number): void
  setSpeed(speed: number): void
  setLooped(isLooped: boolean): void
}

/** Counts frames while it is on and there are any; `show` hears each. */
export function usePlaying(frames: number, show: (frame: number) => void): Playing {
  const [isOn, turn] = useState(false)
  const [frame, setFrame] = useState(0)
  const [speed, setSpeed] = useState<number>(4)
  const [isLooped, setLooped] = useState(true)
  const present = useRef({ frame, show })
  useEffect(() => {
    present.current = { frame, show }
  })
  const go = (next: number) => {
    setFrame(next)
    present.current.show(next)
  }
  useEffect(() => {
    if (!isOn || frames === 0) return
    const timer = setInterval(() => {
      const shown = frameAfter(present.current.frame, frames, isLooped)
      if (shown === null) {
        turn(false)
        return
      }
      setFrame(shown)
      present.current.show(shown)
    }, 1000 / speed)
    return () => clearInterval(timer)
  }, [isOn, frames, speed, isLooped])
  return { isOn, frame: Math.min(frame, Math.max(0, frames - 1)), speed, isLooped, turn, go, setSpeed, setLooped }
}
