/** Has the browser save a text as a file. */
export function saveFile(name: string, text: string, type = 'application/json'): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  // The browser has it by then; a later turn, since some begin to read only after the click.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
