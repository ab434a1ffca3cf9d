import type { Argument, HelpConfiguration, Option } from 'commander'
import type { NameIn } from '../../schemas/generated/texts.ts'
import type { Speech } from '../../words/create-speech.ts'
import { columnsOf, wrapColumns } from './columns.ts'

const titles: Readonly<Record<string, NameIn<'help'>>> = {
  'Usage:': 'help.title-usage',
  'Arguments:': 'help.title-arguments',
  'Options:': 'help.title-options',
  'Commands:': 'help.title-commands',
}

/** Has commander write its help in a language; it wraps and aligns English by itself. */
export function helpIn(speech: Speech): HelpConfiguration {
  return {
    styleTitle: (title) => tellTitle(title, speech),
    optionDescription: (option) => describe(option, speech),
    argumentDescription: (argument) => describe(argument, speech),
    ...(speech.language !== 'en' && { displayWidth: columnsOf, boxWrap: wrapColumns }),
  }
}

const tellTitle = (title: string, { say }: Speech): string => {
  const name = titles[title]
  return name === undefined ? title : say({ name, values: {} } as never)
}

/** What it is, what it may be and what it is by default. That it is given no times goes without saying. */
function describe(given: Option | Argument, { tell, words, language }: Speech): string {
  const { description, argChoices, defaultValue, defaultValueDescription } = given
  const show = (value: unknown) => (language !== 'en' && typeof value === 'string' ? value : JSON.stringify(value))
  const choices = argChoices && words.list(argChoices.map(show))
  const value = defaultValueDescription ?? show(defaultValue)
  if (value === undefined || value === '[]')
    return choices === undefined ? description : tell('help.with-choices', { description, choices })
  if (choices === undefined) return tell('help.with-default', { description, value })
  return tell('help.with-both', { description, choices, value })
}
