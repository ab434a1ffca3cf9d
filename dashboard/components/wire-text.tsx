/** Wire data in a box that scrolls by itself, by the keyboard too. */
export const WireText = ({ label, text }: { label: string; text: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the focus, or the keyboard cannot scroll it
  <section class="wire" tabIndex={0} aria-label={label}>
    <pre>{text}</pre>
  </section>
)
