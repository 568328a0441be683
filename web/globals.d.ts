/// <reference types="vite/client" />

/** Part of a catalogue, compiled: see vite.config.ts. */
declare module '*.po?live' {
  import type { Messages } from '@lingui/core'
  export const messages: Messages
}
declare module '*.po?still' {
  import type { Messages } from '@lingui/core'
  export const messages: Messages
}
declare module '*.po?demand' {
  import type { Messages } from '@lingui/core'
  export const messages: Messages
}
