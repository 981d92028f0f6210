/**
 * GCJ-02 (火星坐标) and BD-09 (百度坐标). The offset follows the public formula by which map providers' coordinates have been
 * converted since 2013; it is on the Krasovsky ellipsoid. Longitude and latitude in degrees.
 */
const a = 6_378_245
const ee = 0.006_693_421_622_965_943
const radians = Math.PI / 180

function waves(first: number, second: number): number {
  return ((20 * Math.sin(6 * first * Math.PI) + 20 * Math.sin(2 * first * Math.PI)) * 2) / 3 + second
}

function shiftLat(x: number, y: number): number {
  const base = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x))
  const slow =
    ((20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) * 2) / 3 +
    ((160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30)) * 2) / 3
  return base + waves(x, slow)
}

function shiftLon(x: number, y: number): number {
  const base = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x))
  const slow =
    ((20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI)) * 2) / 3 +
    ((150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) * 2) / 3
  return base + waves(x, slow)
}

/** True where GCJ-02 is offset; elsewhere it is the same as WGS 84. */
function isOffset(lon: number, lat: number): boolean {
  return lon >= 72.004 && lon <= 137.8347 && lat >= 0.8293 && lat <= 55.8271
}

/** CGCS2000 or WGS 84 to GCJ-02. */
export function toGcj02(lon: number, lat: number): [lon: number, lat: number] {
  if (!isOffset(lon, lat)) return [lon, lat]
  const sine = Math.sin(lat * radians)
  const magic = 1 - ee * sine * sine
  const root = Math.sqrt(magic)
  const dLat = shiftLat(lon - 105, lat - 35) / (((a * (1 - ee)) / (magic * root)) * radians)
  const dLon = shiftLon(lon - 105, lat - 35) / ((a / root) * Math.cos(lat * radians) * radians)
  return [lon + dLon, lat + dLat]
}

/** GCJ-02 to CGCS2000, by iteration to better than a millimetre. */
export function fromGcj02(lon: number, lat: number): [lon: number, lat: number] {
  if (!isOffset(lon, lat)) return [lon, lat]
  let [x, y] = [lon, lat]
  for (let step = 0; step < 10; step += 1) {
    const [gx, gy] = toGcj02(x, y)
    x += lon - gx
    y += lat - gy
    if (Math.abs(lon - gx) + Math.abs(lat - gy) < 1e-10) break
  }
  return [x, y]
}

const bdFactor = (Math.PI * 3000) / 180

/** BD-09 to CGCS2000. */
export function fromBd09(lon: number, lat: number): [lon: number, lat: number] {
  const [x, y] = [lon - 0.0065, lat - 0.006]
  const z = Math.hypot(x, y) - 0.000_02 * Math.sin(y * bdFactor)
  const theta = Math.atan2(y, x) - 0.000_003 * Math.cos(x * bdFactor)
  return fromGcj02(z * Math.cos(theta), z * Math.sin(theta))
}
