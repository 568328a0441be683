// Stands in for `lib0/logging`, see vite.config.ts: Yjs only ever prints warnings with it.
export const BOLD = ''
export const UNBOLD = ''
export const ORANGE = ''
export const RED = ''

// biome-ignore lint/suspicious/noConsole: it is for whoever reads the console.
export const print = (...words: readonly unknown[]) => console.warn(...words)
export const warn = print
