import { useAnswer } from './ask.ts'
import { fetchConfig } from './config.ts'

/** What this place says of itself; asked once. */
export const useConfig = () =>
  useAnswer('/config.json', () => fetchConfig(''), { freshMs: Number.POSITIVE_INFINITY })
