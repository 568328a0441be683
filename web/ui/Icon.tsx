const PATHS = {
  close: 'M5 5l10 10M15 5L5 15',
  down: 'M5 8l5 5 5-5',
  forward: 'M8 5l5 5-5 5',
  plus: 'M10 4v12M4 10h12',
  person: 'M10 10a3.5 3.5 0 100-7 3.5 3.5 0 000 7zM3.5 17.5a6.5 6.5 0 0113 0',
  more: 'M4 10h.01M10 10h.01M16 10h.01',
  check: 'M4 10.5l4 4 8-9',
  calendar: 'M3.5 5.5h13v11h-13zM3.5 9h13M7 3.5v4M13 3.5v4',
  message: 'M3.5 4.5h13v9h-8l-3 3v-3h-2z',
} as const

export type IconName = keyof typeof PATHS

/** A line drawing, always beside a word or inside a control that has a name. Turns with the reading direction by CSS. */
export const Icon = ({ name }: { readonly name: IconName }) => (
  <svg aria-hidden="true" viewBox="0 0 20 20" width="18" height="18" fill="none" data-icon={name}>
    <path
      d={PATHS[name]}
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2.5 : 1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
)
