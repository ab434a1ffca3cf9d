const paths = {
  requests: 'M3 5h14M3 10h14M3 15h9',
  scenarios: 'M4 4h5v5H4zM11 11h5v5h-5zM9 6.5h4.5V11M6.5 9v4.5H11',
  meetings:
    'M7 9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM2.5 16c0-2.5 2-4 4.5-4s4.5 1.5 4.5 4M13 9a2 2 0 1 0 0-4M14 12c2 .3 3.5 1.7 3.5 4',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4l2.8 1.8',
  behaviour: 'M4 3.5h9l3 3v10H4zM7 9h6M7 12.5h6',
  accounts: 'M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 17c0-3 2.7-4.7 6-4.7s6 1.7 6 4.7',
  search: 'M9 14A5 5 0 1 0 9 4a5 5 0 0 0 0 10zM12.7 12.7 17 17',
  sun: 'M10 13.500a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM10 2v2M10 16v2M2 10h2M16 10h2M4.3 4.300l1.4 1.400M14.3 14.300l1.4 1.400M4.3 15.700l1.4-1.400M14.3 5.700l1.4-1.4',
  moon: 'M16 12.500A6.5 6.5 0 0 1 7.5 4a6.5 6.5 0 1 0 8.5 8.500z',
  system: 'M3 4.500h14v9H3zM7.5 17h5M10 13.500V17',
  keyboard: 'M2.5 5.500h15v9h-15zM5.5 8.500h.01M8.5 8.500h.01M11.5 8.500h.01M14.5 8.500h.01M6.5 11.500h7',
  reset: 'M4.5 10a5.5 5.5 0 1 0 1.8-4.100M4 3.500v3h3',
  close: 'm5 5 10 10M15 5 5 15',
  back: 'M12.5 4.5 7 10l5.5 5.5',
  copy: 'M7 7h9v9H7zM4 13V4h9',
  replay: 'M6 4.5 15 10l-9 5.500z',
  edit: 'M4 16v-3l8.500-8.500 3 3L7 16zM10.5 6.500l3 3',
  trash: 'M4 6h12M8 6V4h4v2M5.5 6l.7 10h7.600l.7-10',
  passed: 'm4.5 10.5 3.5 3.5 7.5-8',
  refused: 'm5.5 5.5 9 9M14.5 5.500l-9 9',
  'not-reached': 'M6 10h8',
} as const

export type IconName = keyof typeof paths

/** A picture beside words, or in a button that has a label: never the only bearer of a meaning. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg class={`icon icon-${name}`} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    <path d={paths[name]} />
  </svg>
)
