/**
 * The words of a text, for the site's search. Chinese has no blanks, so of it each letter counts together with the next one:
 * 时间戳 is 时间, 间戳 and 戳, which begins what stands behind it. A dictionary of the browser's may differ from node's,
 * which makes the index. The site takes this function as text: it uses nothing but what it is given.
 */
export const tokenize = (text: string): string[] =>
  [...text.matchAll(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu)].flatMap(([run]) =>
    /^\p{Script=Han}/u.test(run) ? [...run].map((letter, at, all) => letter + (all[at + 1] ?? '')) : [run],
  )

/** What a heading is called in a link, as GitHub has it. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
