import { views } from '../../dashboard/state/parse-route.ts'

export interface Shot {
  readonly name: string
  readonly hash: string
  readonly colorScheme: 'light' | 'dark'
  readonly width: number
  readonly height?: number
  readonly locale?: string
  /** Whether the picture has all of the view, however long it is. */
  readonly isWhole?: boolean
}

const shown = [
  ['requests', '#/requests/9', 600],
  ['send', '#/requests/new', 680],
  ['scenarios', '#/scenarios', 640],
  ['meetings', '#/meetings', 640],
  ['behaviour', '#/behaviour', 640],
] as const

const light = { colorScheme: 'light', width: 1280 } as const

/** What the pages show: the views that say most, in English with the dark theme beside them, and in Chinese. */
export const shots: readonly Shot[] = [
  ...shown.map(([name, hash, height]) => ({ name: `dashboard-${name}`, hash, height, ...light })),
  { name: 'dashboard-dark', hash: '#/requests/9', height: 600, ...light, colorScheme: 'dark' },
  ...shown.map(([name, hash, height]) => ({
    name: `zh-CN/dashboard-${name}`,
    hash,
    height,
    ...light,
    locale: 'zh-CN',
  })),
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
