/** The number at an index that must exist. Throws when it does not. */
export function at(values: ArrayLike<number>, index: number): number {
  const value = values[index]
  if (value === undefined) throw new Error(`Nothing at ${index}`)
  return value
}
