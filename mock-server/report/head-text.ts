/** A head as it goes over the wire: its first line, then the headers, which are given name after value. */
export function headText(firstLine: string, headers: readonly string[]): string {
  const lines = headers.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${headers[index + 1]}`] : []))
  return `${[firstLine, ...lines].join('\r\n')}\r\n\r\n`
}
