import { chinese } from './chinese.ts'

const texts = Object.keys(chinese.theme.hidden).join('|')

/** Lets a screen reader say in Chinese what VitePress has in English only, as a text or an attribute of its components. */
export const hiddenTexts = {
  name: 'hidden-texts',
  enforce: 'pre' as const,
  transform(code: string, id: string): string | undefined {
    if (!/theme-default\/components\/\w+\.vue$/.test(id)) return undefined
    return code
      .replace(new RegExp(`>(\\s*)(${texts})(\\s*)</`), `>$1{{ $hidden('$2') }}$3</`)
      .replace(new RegExp(` (aria-label|label)="(${texts})"`), ` :$1="$hidden('$2')"`)
  },
}
