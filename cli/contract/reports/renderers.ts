import { renderJson } from '../../files/report-files.ts'
import { renderHtml } from './html/render-html.ts'
import { renderJunit } from './render-junit.ts'

/** The kinds of `telemeeting contract --report`. */
export const renderers = { junit: renderJunit, html: renderHtml, json: renderJson } as const
