import { registerHooks } from 'node:module'

const PROJECT = new URL('../package.json', import.meta.url).href

/**
 * Lets everything in this process share the project's own copy of Yjs: two copies in one process do
 * not know each other's types, and S5 runs our page's code beside the peers' providers.
 */
export const shareYjs = () =>
  registerHooks({
    resolve: (specifier, context, next) =>
      /^(yjs|lib0|y-protocols)(\/|$)/.test(specifier) && context.parentURL?.includes('/bench/')
        ? next(specifier, { ...context, parentURL: PROJECT, conditions: ['node', 'import'] })
        : next(specifier, context),
  })
