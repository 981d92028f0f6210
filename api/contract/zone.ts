/** The hours of a week; hour 0 begins on Monday at midnight. */
export const weekHours = 168

/** `Region/City` or UTC: what else a database or a browser takes for a zone (abbreviations, offsets) is not the same in both. */
const zoneName = /^(?:UTC|[A-Za-z]+(?:\/[A-Za-z0-9_+-]+){1,2})$/
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** Names come from filters, so not all that ever came are kept. */
const mostKept = 64

/** Makes something of a zone once, and keeps it while few other zones are asked for. */
export function perZone<T>(make: (timeZone: string) => T): (timeZone: string) => T {
  const known = new Map<string, T>()
  return (timeZone) => {
    if (!known.has(timeZone)) {
      if (known.size >= mostKept) known.clear()
      known.set(timeZone, make(timeZone))
    }
    return known.get(timeZone)!
  }
}

const clockOf = perZone(
  (timeZone) =>
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    }),
)
const weekClockOf = perZone(
  (timeZone) => new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', weekday: 'short', hour: 'numeric' }),
)

/** Tells whether a name is one of the tz database that databases and browsers understand alike. */
export function isZone(name: string): boolean {
  if (!zoneName.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** Milliseconds by which a time zone is ahead of UTC at an instant. */
export function zoneOffset(at: number, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(at)
  const read = (type: string) => Number(parts.find((part) => part.type === type)!.value)
  const local = Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'))
  return local - Math.floor(at / 1000) * 1000
}

/** The hour of the week of an instant in a time zone, 0 (Monday, 0 h) to 167. */
export function hourOfWeek(at: number, timeZone: string): number {
  const parts = weekClockOf(timeZone).formatToParts(at)
  const read = (type: string) => parts.find((part) => part.type === type)!.value
  return weekdays.indexOf(read('weekday')) * 24 + Number(read('hour'))
}
