import { dashboard as en } from '../../schemas/generated/messages/en/dashboard.ts'
import { dashboard as zhCn } from '../../schemas/generated/messages/zh-CN/dashboard.ts'
import type { NameIn } from '../../schemas/generated/texts.ts'
import { type Language, language } from '../state/preferences.ts'

/** Every label of the page, by name. What the mock itself says (reasons, claims) is the mock's. */
export type TextKey = NameIn<'dashboard'> extends `dashboard.${infer Key}` ? Key : never
const catalogues: Readonly<Record<Language, ReturnType<typeof en>>> = { en: en(), 'zh-CN': zhCn() }

/** The words in the reader's language; `{text:name}` stands for what is passed under that name. */
export const t = (key: TextKey, values: Readonly<Record<string, string | number>> = {}): string =>
  catalogues[language.get()][`dashboard.${key}`].replace(/\{text:(\w+)\}/g, (whole, name: string) =>
    String(values[name] ?? whole),
  )
