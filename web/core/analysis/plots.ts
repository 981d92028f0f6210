import type { Bar } from '#web/core/api/analysis.ts'
import type { EChartsCoreOption } from './echarts.ts'

/** The colours of a chart, of the page's theme, and how much larger than on a desk the page is written. */
export interface Ink {
  text: string
  faint: string
  line: string
  accent: string
  muted: string
  surface: string
  scale: number
}

/** The colours and the size of the page as it is now. */
export function readInk(): Ink {
  const style = getComputedStyle(document.documentElement)
  const of = (name: string) => style.getPropertyValue(name).trim()
  return {
    text: of('--text'),
    faint: of('--text-3'),
    line: of('--line'),
    accent: of('--accent'),
    muted: of('--line-2'),
    surface: of('--surface'),
    scale: Number.parseFloat(style.fontSize) / 16,
  }
}

function tooltipOf(ink: Ink) {
  return {
    confine: true,
    transitionDuration: 0,
    backgroundColor: ink.surface,
    borderColor: ink.line,
    textStyle: { color: ink.text, fontSize: 12 * ink.scale },
  }
}

type Sides = Record<'left' | 'right' | 'top' | 'bottom', number>

function sidesOf({ left, right, top, bottom }: Sides, { scale }: Ink): Sides {
  return { left: left * scale, right: right * scale, top: top * scale, bottom: bottom * scale }
}

/** One bar of a chart of values. */
export interface ValueBar {
  label: string
  value: number
  told: string
  isChosen: boolean
}

/** Height of a bar with its gap, in pixels of a desk. */
export const barHeight = 24

/** Horizontal bars, the largest on top; when some are chosen, the others step back. */
export function valuesOption(bars: readonly ValueBar[], ink: Ink): EChartsCoreOption {
  const hasChoice = bars.some(({ isChosen }) => isChosen)
  return {
    grid: sidesOf({ left: 136, right: 56, top: 2, bottom: 2 }, ink),
    xAxis: { type: 'value', show: false, min: 0 },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map(({ label }) => label),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: ink.text, fontSize: 12 * ink.scale, width: 128 * ink.scale, overflow: 'truncate' },
    },
    tooltip: {
      ...tooltipOf(ink),
      trigger: 'item',
      formatter: ({ dataIndex }: { dataIndex: number }) => toldBar(bars[dataIndex]),
    },
    series: [
      {
        type: 'bar',
        barCategoryGap: '30%',
        cursor: 'pointer',
        label: {
          show: true,
          position: 'right',
          color: ink.faint,
          fontSize: 12 * ink.scale,
          formatter: ({ dataIndex }: { dataIndex: number }) => bars[dataIndex]?.told ?? '',
        },
        data: bars.map(({ value, isChosen }) => ({
          value,
          itemStyle: { color: hasChoice && !isChosen ? ink.muted : ink.accent, borderRadius: [0, 3, 3, 0] },
        })),
      },
    ],
  }
}

/** Text of the data is never markup. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`)
}

function toldBar(bar: ValueBar | undefined): string {
  return bar ? `${escaped(bar.label)}: ${escaped(bar.told)}` : ''
}

function brushOf(ink: Ink) {
  return {
    toolbox: [],
    transformable: false,
    throttleType: 'debounce',
    brushStyle: { color: ink.accent, opacity: 0.18, borderWidth: 0 },
    outOfBrush: {},
  }
}

/** Bars over time; those outside of the chosen range step back. */
export function timeOption(
  bars: readonly Bar[],
  chosen: readonly [first: number, last: number] | null,
  ink: Ink,
  told: (bar: Bar) => string,
): EChartsCoreOption {
  const isIn = (index: number) => !chosen || (chosen[0] <= index && index <= chosen[1])
  return {
    grid: sidesOf({ left: 44, right: 8, top: 8, bottom: 22 }, ink),
    xAxis: {
      type: 'category',
      data: bars.map(({ key }) => key.replace('T', ' ')),
      axisLine: { lineStyle: { color: ink.line } },
      axisTick: { show: false },
      axisLabel: { color: ink.faint, fontSize: 11 * ink.scale, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      splitNumber: 3,
      axisLabel: { color: ink.faint, fontSize: 11 * ink.scale },
      splitLine: { lineStyle: { color: ink.line } },
    },
    tooltip: {
      ...tooltipOf(ink),
      trigger: 'axis',
      axisPointer: { type: 'none' },
      formatter: ([point]: { dataIndex: number }[]) => escaped(told(bars[point!.dataIndex]!)),
    },
    brush: { ...brushOf(ink), xAxisIndex: 0 },
    series: [
      {
        type: 'bar',
        barCategoryGap: '15%',
        data: bars.map(({ count }, index) => ({
          value: count,
          itemStyle: { color: isIn(index) ? ink.accent : ink.muted },
        })),
      },
    ],
  }
}

/** Counts by hour of the week, the chosen hours (none means all), and the names of the days. */
export interface WeekCounts {
  hours: readonly number[]
  chosen: readonly number[]
  days: readonly string[]
}

/** Hours of the week as a matrix, Monday on top; when some are chosen, the others step back. */
export function hoursOption(
  { hours, chosen, days }: WeekCounts,
  ink: Ink,
  told: (index: number) => string,
): EChartsCoreOption {
  const isIn = new Set(chosen)
  const opacityOf = (index: number) => (chosen.length === 0 || isIn.has(index) ? 1 : 0.25)
  const axis = { type: 'category', axisLine: { show: false }, axisTick: { show: false }, splitArea: { show: false } }
  return {
    grid: sidesOf({ left: 40, right: 4, top: 2, bottom: 20 }, ink),
    xAxis: {
      ...axis,
      data: Array.from({ length: 24 }, (_, hour) => String(hour)),
      axisLabel: { color: ink.faint, fontSize: 11 * ink.scale, interval: 2 },
    },
    yAxis: { ...axis, inverse: true, data: days, axisLabel: { color: ink.faint, fontSize: 11 * ink.scale } },
    visualMap: { show: false, min: 0, max: Math.max(1, ...hours), inRange: { color: [ink.surface, ink.accent] } },
    tooltip: {
      ...tooltipOf(ink),
      trigger: 'item',
      formatter: ({ dataIndex }: { dataIndex: number }) => escaped(told(dataIndex)),
    },
    brush: { ...brushOf(ink), xAxisIndex: 0, yAxisIndex: 0 },
    series: [
      {
        type: 'heatmap',
        itemStyle: { borderColor: ink.line, borderWidth: 0.5 },
        data: hours.map((count, index) => ({
          value: [index % 24, Math.floor(index / 24), count],
          itemStyle: { opacity: opacityOf(index) },
        })),
      },
    ],
  }
}
