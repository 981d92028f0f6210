/** The accuracy classes of a survey: how far a component may lie from where it is recorded, in metres: sharp points, points and lines, areas. */
export const tolerances = { A: 0.5, B: 1, C: 10 } as const

/** An accuracy class. */
export type AccuracyClass = keyof typeof tolerances

/** The accuracy classes, from the finest. */
export const accuracyClasses = Object.keys(tolerances) as readonly AccuracyClass[]

/** Whether a text names an accuracy class. */
export function isAccuracyClass(text: string): text is AccuracyClass {
  return Object.hasOwn(tolerances, text)
}

/** The accuracy classes that promise more than a position known to some metres can hold. */
export function classesFinerThan(metres: number): AccuracyClass[] {
  return accuracyClasses.filter((accuracy) => tolerances[accuracy] < metres)
}
