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

/** The least and the largest writing of rows in rem, the height of a line and the gaps between name, value and columns in ems. */
const rowWriting = { least: 0.8, most: 1.4, line: 1.25, gap: 1.2 }

/** The columns, at most three, in which rows of so many ems are written largest, and the size of the writing in rem. */
export function largestRows(size: Size | null, ems: readonly number[]): { columns: number; rem: number } {
  const { least, most, line, gap } = rowWriting
  if (!size) return { columns: 1, rem: least }
  const { width, height, rem } = size
  const longest = Math.max(1, ...ems) + gap
  const writing = (columns: number) => {
    const inHeight = height / (Math.max(1, Math.ceil(ems.length / columns)) * line)
    const inWidth = width / (columns * longest + (columns - 1) * gap)
    return Math.min(most, Math.min(inHeight, inWidth) / rem)
  }
  const [columns] = [1, 2, 3].toSorted((a, b) => writing(b) - writing(a) || a - b) as [number]
  return { columns, rem: Math.max(least, Number(writing(columns).toFixed(3))) }
}
