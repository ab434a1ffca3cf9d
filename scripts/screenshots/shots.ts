import { views } from '../../dashboard/state/parse-route.ts'

export interface Shot {
  readonly name: string
  readonly hash: string
  readonly colorScheme: 'light' | 'dark'
  readonly width: number
  readonly locale?: string
  /** Whether the picture has all of the view, however long it is. */
  readonly isWhole?: boolean
}

const shown = [
  ['requests', '#/requests/9'],
  ['scenarios', '#/scenarios'],
  ['meetings', '#/meetings'],
  ['clock', '#/clock'],
  ['behaviour', '#/behaviour'],
  ['accounts', '#/accounts'],
] as const

/** Every main view, light and dark, and one on a narrow page. */
export const shots: readonly Shot[] = [
  ...shown.flatMap(([name, hash]) =>
    (['light', 'dark'] as const).map((colorScheme) => ({
      name: `dashboard-${name}-${colorScheme}`,
      hash,
      colorScheme,
      width: 1280,
    })),
  ),
  { name: 'dashboard-narrow', hash: '#/requests', colorScheme: 'light', width: 400 },
  { name: 'dashboard-zh-cn', hash: '#/requests/10', colorScheme: 'light', width: 1180, locale: 'zh-CN' },
]

/** Every view in every look, whole: to be looked at, not for the docs. */
export const everyShot: readonly Shot[] = [...views, 'requests/9', 'requests/new'].flatMap((view) =>
  ['en-GB', 'zh-CN'].flatMap((locale) =>
    (['light', 'dark'] as const).flatMap((colorScheme) =>
      [400, 1600].map((width) => ({
        name: [view.replace('/', '-'), locale, colorScheme, width].join('-'),
        hash: `#/${view}`,
        colorScheme,
        width,
        locale,
        isWhole: true,
      })),
    ),
  ),
)
