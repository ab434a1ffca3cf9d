import { type Language, language } from '../state/preferences.ts'
import en from './en.json' with { type: 'json' }
import zhCn from './zh-CN.json' with { type: 'json' }

/** Every label of the page, by name. What the mock itself says (reasons, claims) is the mock's. */
export type TextKey = keyof typeof en
const dictionaries: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = { en, 'zh-CN': zhCn }

/** The words in the reader's language; `{name}` stands for what is passed under that name. */
export const t = (key: TextKey, values: Readonly<Record<string, string | number>> = {}): string =>
  dictionaries[language.get()][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
