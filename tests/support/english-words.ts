/** What stays as it is in every language: what is in quotes or typed into a shell, and what goes over the wire. */
const code =
  /\b[a-z]+(?:-[a-z0-9]+)+|\b[a-z]+[A-Z]\w*|"(?:[^"\\]|\\.)*"|npx telemeeting [\w -]*|\{[^{}]*\}|connect E[A-Z]+ [\d.:]+|[A-Z][\w-]+ [a-z]+\/[\w-]+/g

/** The lines in which two English words stand one after the other. */
export const findEnglish = (text: string): string[] =>
  text.split('\n').filter((line) => /[A-Za-z]{2,}[,.:;]? [a-z]{2,}/.test(line.replace(code, '|')))
