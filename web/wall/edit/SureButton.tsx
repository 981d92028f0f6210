import { useState } from 'react'

interface SureButtonProps {
  label: string
  /** What the button says after the first press. */
  sure: string
  onSure: () => void
}

/** A button that acts at the second press; leaving it takes the first one back. */
export function SureButton({ label, sure, onSure }: SureButtonProps) {
  const [isAsked, setAsked] = useState(false)
  const press = () => {
    setAsked(!isAsked)
    if (isAsked) onSure()
  }
  return (
    <button type="button" data-sure={isAsked} onBlur={() => setAsked(false)} onClick={press}>
      {isAsked ? sure : label}
    </button>
  )
}
