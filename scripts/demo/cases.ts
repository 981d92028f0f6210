import { caseKinds, profiles } from './caseKinds.ts'
import type { CaseKind } from './caseKinds.ts'
import { createPlacer } from './casePlaces.ts'
import type { Placer, Spot } from './casePlaces.ts'
import type { City } from './city.ts'
import type { DemoParameters } from './parameters.ts'
import { createRandom, cumulate, draw, spread } from './random.ts'
import type { Random } from './random.ts'
import { calendarDay, createWeather } from './weather.ts'

/** One case; instants in milliseconds since 1970. */
export interface DemoCase extends Spot {
  id: string
  region: string
  kind: number
  channel: string
  state: string
  description: string
  address: string
  reportedAt: number
  filedAt: number | null
  dueAt: number | null
  /** When the first who handles it arrived (到场); null where that is not recorded. */
  arrivedAt: number | null
  closedAt: number | null
  /** Who handles it (处置单位); null before it is dispatched. */
  department: string | null
  isOverdue: boolean
}

const minute = 60_000
const dayMs = 1440 * minute
/** The demo city's clock is eight hours ahead of UTC all year. */
const clockAheadMs = 8 * 60 * minute

/** How many cases of each class fall on each day, as one list (day after day). The sum is exactly `cases`. */
export function scheduleCases(parameters: DemoParameters, rain: Float64Array): Int32Array {
  const random = createRandom(parameters.seed, 'case schedule')
  const weights = new Float64Array(parameters.days * caseKinds.length)
  for (let day = 0; day < parameters.days; day++) {
    const { weekday, yearShare } = calendarDay(parameters, day)
    const isWeekend = weekday === 0 || weekday === 6
    const wet = Math.min(1.6, (rain[day] ?? 0) / 28)
    const mood =
      Math.exp(0.1 * random.normal()) *
      (0.88 + (0.24 * day) / parameters.days) *
      (1 + 0.1 * Math.sin(2 * Math.PI * (yearShare - 0.3)))
    caseKinds.forEach((kind, index) => {
      const weather = kind.rain >= 0 ? 1 + kind.rain * wet : Math.max(0.1, 1 + kind.rain * Math.min(1, 2 * wet))
      const noise = Math.exp(0.22 * random.normal())
      weights[day * caseKinds.length + index] = kind.share * mood * noise * weather * (isWeekend ? kind.weekend : 1)
    })
  }
  return spread(parameters.cases, weights, random.next())
}

const channels = ['collector', 'citizen', 'hotline', 'video', 'device', 'drone', 'leader', 'other'] as const
const eventChannels = cumulate([58, 14, 13, 9, 0.5, 2.5, 1.5, 1.5])
const partChannels = cumulate([52, 10, 14, 5, 15, 1, 1.5, 1.5])

const words: Record<(typeof channels)[number], string> = {
  collector: '巡查发现',
  citizen: '市民上报:',
  hotline: '热线转来:',
  video: '视频巡查发现',
  device: '设备报警:',
  drone: '无人机巡查发现',
  leader: '领导交办:',
  other: '其他来源:',
}

type Course = Pick<DemoCase, 'state' | 'filedAt' | 'dueAt' | 'closedAt'>

/** The main class of emergencies (突发事件) in GB/T 30428.2; its cases are to be reached within 30 minutes. */
const emergencies = 'E05'

const openStates = ['dispatched', 'handling', 'inspecting'] as const

/** The course of a case from its report: most are closed in time, some late, a few are void or stuck; nothing happens after `now`. */
function runCourse(kind: CaseKind, reportedAt: number, now: number, random: Random): Course {
  const filed = reportedAt + Math.round(random.between(4, 50)) * minute
  const due = filed + kind.limit * 60 * minute
  const share = Math.exp(-0.75 + 0.62 * random.normal())
  const closed = filed + Math.max(6, Math.round(((due - filed) * share) / minute)) * minute
  const roll = random.next()
  if (filed > now) return { state: roll < 0.5 ? 'reported' : 'accepted', filedAt: null, dueAt: null, closedAt: null }
  if (roll < 0.027) return { state: 'void', filedAt: null, dueAt: null, closedAt: null }
  const isStuck = roll > 0.985
  if (closed <= now && !isStuck) return { state: 'closed', filedAt: filed, dueAt: due, closedAt: closed }
  const passed = (now - filed) / (closed - filed)
  const state = isStuck
    ? (openStates[random.below(3)] ?? 'handling')
    : passed < 0.1
      ? 'filed'
      : (openStates[Math.min(2, Math.floor(passed * 3))] ?? 'handling')
  return { state, filedAt: filed, dueAt: due, closedAt: null }
}

const undispatched: readonly string[] = ['reported', 'accepted', 'filed', 'void']

/** What follows from a course: whose case it is, and whether it was closed after its due time or is open past it `now`. */
function judge({ state, dueAt, closedAt }: Course, { department }: CaseKind, now: number) {
  return {
    department: undispatched.includes(state) ? null : department,
    isOverdue: dueAt !== null && (closedAt ?? now) > dueAt,
  }
}

/** When somebody arrived: recorded for most emergencies from dispatch on, twenty minutes after the report as a rule, later for what heavy rain brings; before the case was closed and before `now`. */
function arrive(
  course: Course,
  { code, rain }: CaseKind,
  reportedAt: number,
  { arrivals, now }: Writer,
): number | null {
  if (!code.startsWith(emergencies) || undispatched.includes(course.state)) return null
  const roll = arrivals.next()
  const wanted = (7 + 13 * Math.exp(0.5 * arrivals.normal()) + 0.15 * rain) * minute
  const latest = Math.min(now, course.closedAt ?? now) - reportedAt - minute
  const took = Math.round(Math.min(wanted, latest) / 1000) * 1000
  return roll > 0.92 || took <= 0 ? null : reportedAt + took
}

/** Remembers recent places of each class, so that a case can happen again near one of them within 28 days. */
function createMemory(random: Random): {
  recall(kind: number, day: number): Spot | null
  keep(kind: number, day: number, spot: Spot): void
} {
  const size = 64
  const kept: { day: number; spot: Spot }[][] = caseKinds.map(() => [])
  const today = new Int32Array(caseKinds.length)
  const lastDay = new Int32Array(caseKinds.length).fill(-1)
  return {
    recall(kind, day) {
      const list = kept[kind] ?? []
      const entry = list[random.below(Math.max(1, list.length))]
      return entry && day - entry.day <= 28 ? entry.spot : null
    },
    keep(kind, day, spot) {
      if (lastDay[kind] !== day) today[kind] = 0
      lastDay[kind] = day
      today[kind] = (today[kind] ?? 0) + 1
      const list = kept[kind]
      if (!list) return
      if (list.length < size) list.push({ day, spot })
      else if (random.chance(Math.min(1, size / (10 * Math.max(1, today[kind] ?? 1)))))
        list[random.below(size)] = { day, spot }
    },
  }
}

interface Writer {
  city: City
  random: Random
  arrivals: Random
  placer: Placer
  memory: ReturnType<typeof createMemory>
  hours: Float64Array[]
  now: number
  digits: number
}

function addressOf({ city, random }: Writer, spot: Spot): string {
  const road = city.roads[spot.road]
  if (!road) return `演示市${spot.cell + 1}号地块`
  return `${road.name}${1 + random.below(Math.max(4, Math.round(road.lengthM / 6)))}号附近`
}

function writeCase(writer: Writer, kindIndex: number, day: { index: number; start: number }): DemoCase {
  const { city, random, placer, memory, hours } = writer
  const kind = caseKinds[kindIndex]
  if (!kind) throw new Error(`No case kind ${kindIndex}`)
  const earlier = random.chance(0.13) ? memory.recall(kindIndex, day.index) : null
  const spot = earlier ? placer.near(earlier) : placer.place(kindIndex, day.index)
  if (!earlier) memory.keep(kindIndex, day.index, spot)
  const hour = draw(hours[kindIndex] ?? new Float64Array(24), random)
  const reportedAt = day.start + hour * 60 * minute + random.below(3600) * 1000
  const channel = channels[draw(spot.component === null ? eventChannels : partChannels, random)] ?? 'other'
  const address = addressOf(writer, spot)
  const course = runCourse(kind, reportedAt, writer.now, random)
  return {
    ...spot,
    id: '',
    region: city.areas.communityCodes[spot.cell]?.slice(0, 6) ?? '',
    kind: kindIndex,
    channel,
    description: `${words[channel]}${kind.name}`,
    address,
    reportedAt,
    ...course,
    arrivedAt: arrive(course, kind, reportedAt, writer),
    ...judge(course, kind, writer.now),
  }
}

/** All cases, day after day and in order of time within a day; only one day is in memory at a time. */
export function* generateCases(city: City): Generator<DemoCase[]> {
  const { parameters } = city
  const random = createRandom(parameters.seed, 'cases')
  const counts = scheduleCases(parameters, createWeather(parameters))
  const first = Date.parse(`${parameters.firstDay}T00:00:00Z`) - clockAheadMs
  const writer: Writer = {
    city,
    random,
    arrivals: createRandom(parameters.seed, 'arrivals'),
    placer: createPlacer(city),
    memory: createMemory(random),
    hours: caseKinds.map(({ hours }) => cumulate(profiles[hours])),
    now: first + parameters.days * dayMs,
    digits: parameters.cases > 5_000_000 ? 7 : 5,
  }
  for (let day = 0; day < parameters.days; day++) {
    const start = first + day * dayMs
    const stamp = calendarDay(parameters, day).date.replaceAll('-', '')
    const cases = caseKinds.flatMap((_, kind) =>
      Array.from({ length: counts[day * caseKinds.length + kind] ?? 0 }, () =>
        writeCase(writer, kind, { index: day, start }),
      ),
    )
    cases.sort((a, b) => a.reportedAt - b.reportedAt)
    const sequences = new Map<string, number>()
    for (const each of cases) {
      const sequence = (sequences.get(each.region) ?? 0) + 1
      sequences.set(each.region, sequence)
      each.id = `${each.region}-${stamp}-${String(sequence).padStart(writer.digits, '0')}`
    }
    yield cases
  }
}
