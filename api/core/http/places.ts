import { AppError } from '#api/contract/errors.ts'

/** A bounded number of places for what takes long or holds much: of one account, and in all. */
export interface Places {
  /** Takes a place; returns what gives it back. Throws `OVERLOADED` when none is left. */
  enter(account: string): () => void
}

/** Makes places that nobody has taken. */
export function createPlaces(most: { account: number; all: number }): Places {
  const taken = new Map<string, number>()
  let all = 0
  return {
    enter(account) {
      const own = taken.get(account) ?? 0
      if (own >= most.account || all >= most.all) throw new AppError('OVERLOADED')
      taken.set(account, own + 1)
      all += 1
      return () => {
        all -= 1
        const left = taken.get(account)! - 1
        if (left > 0) taken.set(account, left)
        else taken.delete(account)
      }
    },
  }
}

/** Does something that takes a place, and gives the place back however it ends. Throws `OVERLOADED`. */
export async function withPlace<Result>(places: Places, account: string, work: () => Promise<Result>): Promise<Result> {
  const leave = places.enter(account)
  try {
    return await work()
  } finally {
    leave()
  }
}
