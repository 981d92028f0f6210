/** About how many ems a text is wide: Chinese characters one, capitals and digits less, the rest half. */
export function emsOf(text: string): number {
  let ems = 0
  for (const letter of text)
    ems += /[\u2e80-\u9fff\uff00-\uffef]/.test(letter) ? 1 : /[A-Z0-9mwMW%]/.test(letter) ? 0.7 : 0.56
  return Math.max(1, ems)
}

/** A line of text as large as `most` (in rem) and as its box allows; it shrinks before it is cut. */
export function Fit({ text, most, className = '' }: { text: string; most: number; className?: string }) {
  return (
    <span className={`fit ${className}`}>
      <span style={{ fontSize: `min(${most}rem, ${(94 / emsOf(text)).toFixed(2)}cqw)` }}>{text}</span>
    </span>
  )
}
