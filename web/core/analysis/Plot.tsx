import { useEffect, useRef } from 'react'
import { init } from './echarts.ts'
import type { ECharts, EChartsCoreOption } from './echarts.ts'

interface PlotProps {
  option: EChartsCoreOption
  height: number
  /** What the chart shows, for those who do not see it. */
  label: string
  /** The bar at a place of the category axis was clicked. */
  onPick?: ((index: number) => void) | undefined
  /** A range of the horizontal axis was brushed, both ends inside. */
  onBrush?: ((range: readonly [first: number, last: number]) => void) | undefined
}

/** A chart drawn by ECharts on a canvas. Redrawn at once, without animation; its size follows the page. */
export default function Plot({ option, height, label, onPick, onBrush }: PlotProps) {
  const element = useRef<HTMLDivElement>(null)
  const chart = useRef<ECharts | null>(null)
  const act = useRef({ onPick, onBrush })
  const hasBrush = onBrush !== undefined
  useEffect(() => {
    act.current = { onPick, onBrush }
  })
  useEffect(() => {
    const made = init(element.current, null, { renderer: 'canvas' })
    chart.current = made
    listen(made, act)
    const watcher = new ResizeObserver(() => made.resize())
    watcher.observe(element.current!)
    return () => {
      watcher.disconnect()
      made.dispose()
      chart.current = null
    }
  }, [])
  useEffect(() => {
    chart.current?.setOption({ animation: false, ...option }, { notMerge: true })
    if (hasBrush) {
      const brushOption = { brushType: 'lineX', brushMode: 'single' }
      chart.current?.dispatchAction({ type: 'takeGlobalCursor', key: 'brush', brushOption })
    }
  }, [option, hasBrush])
  return <div ref={element} className="plot" role="img" aria-label={label} style={{ height }} />
}

type Acts = { current: Pick<PlotProps, 'onPick' | 'onBrush'> }

/** The index on the chart's category axis below a pixel, or null outside of the grid. */
function indexAt(chart: ECharts, pixel: [number, number]): number | null {
  if (!chart.containPixel({ gridIndex: 0 }, pixel)) return null
  const [x, y] = chart.convertFromPixel({ gridIndex: 0 }, pixel) as unknown as [number, number]
  const { xAxis } = chart.getOption() as { xAxis?: { type: string }[] }
  return Math.round(xAxis?.[0]?.type === 'category' ? x : y)
}

function listen(chart: ECharts, act: Acts): void {
  chart.getZr().on('click', ({ offsetX, offsetY }) => {
    const index = act.current.onPick ? indexAt(chart, [offsetX, offsetY]) : null
    if (index !== null) act.current.onPick?.(index)
  })
  chart.on('brushEnd', (event) => {
    const [area] = (event as { areas: { coordRange: [number, number] }[] }).areas
    if (!area) return
    const [first, last] = area.coordRange.map(Math.round) as [number, number]
    chart.dispatchAction({ type: 'brush', areas: [] })
    act.current.onBrush?.([Math.min(first, last), Math.max(first, last)])
  })
}
