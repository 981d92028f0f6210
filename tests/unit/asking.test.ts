import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Asking } from '#web/core/map/heat/asking.ts'
import type { CountView, Question } from '#web/core/map/heat/asking.ts'

const view = (west: number): CountView => ({ extent: [west, 0, west + 4_000, 3_000], resolution: 10 })

/** A question whose answers come when the test says so. */
function asked() {
  const answers: { url: string; give: (text: string) => void; signal: AbortSignal }[] = []
  vi.stubGlobal(
    'fetch',
    (url: string, { signal }: { signal: AbortSignal }) =>
      new Promise((resolve) => answers.push({ url, signal, give: (text) => resolve(new Response(text)) })),
  )
  const told = { shown: [] as string[], busy: false, filter: '' }
  const question: Question<string> = {
    pixels: 4,
    url: ({ x, y }) => `/cells?x=${x}&y=${y}&filter=${told.filter}`,
    read: (answer) => answer.text(),
    show: (text) => told.shown.push(text),
    fail: () => undefined,
    busy: (isBusy) => (told.busy = isBusy),
  }
  return { asking: new Asking(question), answers, told }
}

const settle = () => vi.advanceTimersByTimeAsync(200)

describe('asking about the cells in view', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  test('asks the first question at once and rests before the others', async () => {
    const { asking, answers } = asked()
    asking.check()
    asking.setView(view(0))
    expect(answers).toHaveLength(1)
    answers[0]!.give('first')
    await settle()
    asking.setView(view(100_000))
    expect(answers).toHaveLength(1)
    await settle()
    expect(answers).toHaveLength(2)
  })

  test('is not busy when the map stops where it was', async () => {
    const { asking, answers, told } = asked()
    asking.setView(view(0))
    answers[0]!.give('first')
    await settle()
    asking.setView(view(0))
    expect(told).toMatchObject({ busy: false, shown: ['first'] })
    expect(answers).toHaveLength(1)
  })

  test('drops the late answer of an older filter', async () => {
    const { asking, answers, told } = asked()
    asking.setView(view(0))
    told.filter = 'new'
    asking.check()
    await settle()
    answers[1]!.give('new')
    answers[0]!.give('old')
    await settle()
    expect(answers[0]!.signal.aborted).toBe(true)
    expect(told).toMatchObject({ busy: false, shown: ['new'] })
  })

  test('asks again by itself when the server was not reached, until it is closed', async () => {
    const { asking, told } = asked()
    const failing = vi.fn(() => Promise.reject(new TypeError('Failed to fetch')))
    vi.stubGlobal('fetch', failing)
    asking.setView(view(0))
    await vi.advanceTimersByTimeAsync(5_100)
    expect(failing).toHaveBeenCalledTimes(2)
    expect(told.busy).toBe(false)
    asking.close()
    await vi.advanceTimersByTimeAsync(30_000)
    expect(failing).toHaveBeenCalledTimes(2)
  })

  test('takes up what is under way when a change is taken back', async () => {
    const { asking, answers, told } = asked()
    asking.setView(view(0))
    told.filter = 'new'
    asking.check()
    told.filter = ''
    asking.check()
    await settle()
    expect(told.busy).toBe(true)
    answers[0]!.give('first')
    await settle()
    expect(answers).toHaveLength(1)
    expect(told).toMatchObject({ busy: false, shown: ['first'] })
  })
})
