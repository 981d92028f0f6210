import type { ReactNode } from 'react'

/** How good or bad what a tag says is. */
export type Tone = 'plain' | 'accent' | 'good' | 'warning' | 'danger'

/** The tones of the states of change sets. */
export const stateTones: Readonly<Record<string, Tone>> = {
  draft: 'accent',
  submitted: 'warning',
  returned: 'danger',
  approved: 'good',
}

/** A word in a coloured box, readable on light and dark. */
export function Tag({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className="grids-tag" data-tone={tone}>
      {children}
    </span>
  )
}
