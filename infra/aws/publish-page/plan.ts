import { CACHE_CONTROL, HASHED } from '../../edge/page-files.ts'

/** What `GET /config.json` says (web/session/config.ts). */
export interface SignInConfig {
  readonly authority: string
  readonly clientId: string
  /** Only where the provider wants other than the usual. */
  readonly scope?: string
}

export interface Publication {
  /** The built page, without a closing slash. */
  readonly folder: string
  readonly bucket: string
  readonly config: SignInConfig
}

/** One call of AWS's command line; `input` is given to it where it reads from `-`. */
export interface Step {
  readonly args: readonly string[]
  readonly input?: string
}

/**
 * How a page is published: first what the new page will ask for, last the page itself. Whoever opens it in
 * between gets the old one, whole; what that asks for stays, so nothing is deleted.
 */
export const planPublication = ({ folder, bucket, config }: Publication): readonly Step[] => {
  const target = `s3://${bucket}`
  const keep = (cacheControl: string) => ['--cache-control', cacheControl, '--only-show-errors']
  return [
    {
      args: [
        's3',
        'sync',
        `${folder}${HASHED}`,
        `${target}${HASHED}`,
        ...keep(CACHE_CONTROL.hashed),
      ],
    },
    {
      args: [
        ...['s3', 'sync', `${folder}/`, `${target}/`],
        ...[`${HASHED.slice(1)}*`, 'index.html', '.*'].flatMap((path) => ['--exclude', path]),
        ...keep(CACHE_CONTROL.other),
      ],
    },
    {
      args: [
        ...['s3', 'cp', '-', `${target}/config.json`],
        ...['--content-type', 'application/json', ...keep(CACHE_CONTROL.other)],
      ],
      input: JSON.stringify(config),
    },
    {
      args: [
        ...['s3', 'cp', `${folder}/index.html`, `${target}/index.html`],
        ...['--content-type', 'text/html; charset=utf-8', ...keep(CACHE_CONTROL.other)],
      ],
    },
  ]
}
