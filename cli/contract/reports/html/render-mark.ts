import { type Mark, markWords, signs } from '../marks.ts'
import { type Html, html } from './html.ts'

/** The sign, with its word for those who cannot see it. */
export const renderMark = (mark: Mark): Html =>
  html`<span class="mark ${mark}" role="img" aria-label="${markWords[mark]}">${signs[mark]}</span>`
