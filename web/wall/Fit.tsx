/** About how many ems a text is wide: Chinese characters one, capitals and digits less, the rest half. */
export function emsOf(text: string): number {
  let ems = 0
  for (const letter of text)
    ems += /[\u2e80-\u9fff\uff00-\uffef]/.test(letter) ? 1 : /[A-Z0-9mwMW%]/.test(letter) ? 0.7 : 0.56
  return Math.max(1, ems)
}

interface FitProps {
  text: string
  most: number
  className?: string
  /** The ems of the longest of the lines that shall be of one size; the text's own when absent. */
  ems?: number
}

/** A line of text as large as `most` (in rem) and as its box allows; it shrinks before it is cut. */
export function Fit({ text, most, className = '', ems = emsOf(text) }: FitProps) {
  return (
    <span className={`fit ${className}`}>
      <span style={{ fontSize: `min(${most}rem, ${(94 / ems).toFixed(2)}cqw)` }}>{text}</span>
    </span>
  )
}
