/** Counts by local hour of the week from counts by local hour `2026-01-31T08`: 168 numbers, Monday 0 h first. */
export function weekHours(hours: ReadonlyMap<string, number>): number[] {
  const week = Array.from({ length: 168 }, () => 0)
  for (const [key, count] of hours) {
    const [day, hour] = [key.slice(0, -3), Number(key.slice(-2))]
    const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
    week[weekday * 24 + hour]! += count
  }
  return week
}
