import { useEffect, useMemo, useState } from 'react'
import { useViewPart } from '#web/core/layer/shell.ts'
import type { EChartsCoreOption } from './echarts.ts'
import { readInk, valuesOption } from './plots.ts'
import type { Ink, ValueBar } from './plots.ts'

/** The colours and the size of the charts, kept with the page's theme and the screen. */
export function useInk(): Ink {
  const theme = useViewPart('theme')
  const [ink, setInk] = useState(readInk)
  useEffect(() => {
    const frame = requestAnimationFrame(() => setInk(readInk()))
    const resize = () => setInk((before) => (readInk().scale === before.scale ? before : readInk()))
    window.addEventListener('resize', resize)
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('resize', resize)
    }
  }, [theme])
  return ink
}

/** What ECharts is told of bars of values; the same object as long as they say the same. */
export function useValuesOption(bars: readonly ValueBar[]): EChartsCoreOption {
  const ink = useInk()
  const text = JSON.stringify(bars)
  return useMemo(() => valuesOption(JSON.parse(text) as ValueBar[], ink), [text, ink])
}
