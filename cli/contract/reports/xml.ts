/** A well-formed piece of XML. */
export interface Xml {
  readonly xml: string
}

type Attributes = Readonly<Record<string, string | number | undefined>>

/**
 * One element. Text and attributes are escaped; what XML 1.0 cannot hold at all, control characters and halves of
 * characters, becomes U+FFFD.
 *
 * @example
 * element('skipped', { message: 'a < b' }).xml // <skipped message="a &lt; b"/>
 */
export function element(name: string, attributes: Attributes, children: readonly (Xml | string)[] = []): Xml {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined)
  const written = given.map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`).join('')
  const inner = children.map((child) => (typeof child === 'string' ? escapeXml(child, '') : child.xml)).join('')
  return { xml: inner === '' ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>` }
}

const impossible = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** A parser turns line breaks in attributes into blanks and drops carriage returns, unless they are spelt out. */
function escapeXml(text: string, blanks = '\t\n'): string {
  return text
    .replaceAll(impossible, '\uFFFD')
    .replaceAll(/[&<>"'\t\n\r]/g, (found) =>
      found === '\r' || blanks.includes(found) ? `&#${found.charCodeAt(0)};` : (entities[found] ?? found),
    )
}
