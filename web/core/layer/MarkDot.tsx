import { colourOf } from '#web/core/map/picture/style.ts'
import { useViewPart } from './shell.ts'

/** The mark as the map draws it, for legends. */
export function MarkDot() {
  const theme = useViewPart('theme')
  return <i className="mark-dot" style={{ background: colourOf('mark', theme) }} aria-hidden />
}
