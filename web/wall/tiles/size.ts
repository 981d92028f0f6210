import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'

/** The size of an element in CSS pixels and the size of a rem, kept current. */
export interface Size {
  width: number
  height: number
  rem: number
}

/** Watches the size of an element. */
export function useSize(): [RefObject<HTMLDivElement | null>, Size | null] {
  const ref = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState<Size | null>(null)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const read = () => {
      const { clientWidth: width, clientHeight: height } = element
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
      setSize((last) =>
        last?.width === width && last.height === height && last.rem === rem ? last : { width, height, rem },
      )
    }
    const observer = new ResizeObserver(read)
    observer.observe(element)
    read()
    return () => observer.disconnect()
  }, [])
  return [ref, size]
}

/** A round bound at or above a value, so that the axis ends on a number that reads well. */
export function niceBound(value: number): number {
  if (value <= 5) return 5
  const power = 10 ** Math.floor(Math.log10(value))
  return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((step) => step * power).find((step) => step >= value) ?? value
}
