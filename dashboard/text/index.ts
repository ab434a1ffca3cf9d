import { type Language, language } from '../state/preferences.ts'
import { en } from './en.ts'
import { zhCn } from './zh-cn.ts'

export type TextKey = keyof typeof en
const dictionaries: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = { en, 'zh-CN': zhCn }

/** The words in the reader's language; `{name}` stands for what is passed under that name. */
export const t = (key: TextKey, values: Readonly<Record<string, string | number>> = {}): string =>
  dictionaries[language.get()][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
