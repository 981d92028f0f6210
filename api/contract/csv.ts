/** A cell of a CSV file: quoted where needed; a leading sign that a spreadsheet would run as a formula is defused. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+([.,]\d+)?$/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Cells as a line of a CSV file. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

/** Begins a CSV file in UTF-8, so that spreadsheets know. */
export const csvStart = '\uFEFF'
