import { fileURLToPath } from 'node:url'
import { type PluginItem, types as t, transformAsync } from '@babel/core'
import { lingui } from '@lingui/vite-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { api } from './shared/api.ts'

const here = fileURLToPath(new URL('.', import.meta.url))

/** Runs one Babel plugin over the source as written; types and JSX stay for Vite's own compiler. */
const rewrite = async (code: string, filename: string, plugin: PluginItem) => {
  const result = await transformAsync(code, {
    filename,
    plugins: [plugin],
    babelrc: false,
    configFile: false,
    sourceMaps: true,
    parserOpts: { plugins: ['typescript', 'jsx'] },
  })
  return result?.code ? { code: result.code, map: result.map } : null
}

/** Expands Lingui's macros, and only in files that import one: the React plugin brings no Babel. */
export const linguiMacro = (): Plugin => ({
  name: 'counterpart-lingui-macro',
  enforce: 'pre',
  transform: {
    filter: { id: /\.tsx?$/, code: /@lingui\/(core|react)\/macro/ },
    handler: (code, id) => rewrite(code, id, '@lingui/babel-plugin-lingui-macro'),
  },
})

/**
 * Saves 29 kB of the plan screen. Of an endpoint a browser needs only how to call it; the server checks
 * both ways by its schemas. Then no schema of `shared` is used, and all of them go, with Zod.
 */
const leanContract = (): Plugin => ({
  name: 'counterpart-lean-contract',
  enforce: 'pre',
  apply: 'build',
  load: {
    filter: { id: /\/shared\/api\.ts$/ },
    handler: () => {
      const calls = Object.entries(api).map(([name, { method, path }]) => [name, { method, path }])
      return `export const api = ${JSON.stringify(Object.fromEntries(calls))}`
    },
  },
  transform: {
    filter: { id: /\/shared\/[\w-]+\.ts$/ },
    handler: (code, id) => rewrite(code, id, pureConstants),
  },
})

/** Lets a constant of a module go where nobody uses it: says that making it does nothing else. */
const pureConstants: PluginItem = {
  visitor: {
    VariableDeclarator({ node, scope }) {
      if (!scope.path.isProgram()) return
      if (!t.isCallExpression(node.init) && !t.isObjectExpression(node.init)) return
      const made = t.callExpression(t.arrowFunctionExpression([], node.init), [])
      node.init = t.addComment(made, 'leading', '#__PURE__')
    },
  },
}

/** Saves 14 kB where a date is typed. React Aria carries its words in some thirty languages, the page offers two. */
const leanAriaWords = (): Plugin => ({
  name: 'counterpart-lean-aria-words',
  enforce: 'pre',
  apply: 'build',
  load: {
    filter: {
      id: {
        include: /\/react-(aria|aria-components|stately)\/.+\/intl\/.+\.mjs$/,
        exclude: /\/(en-US|ar-AE)\.mjs$/,
      },
    },
    handler: () => 'export default {}',
  },
})

export default defineConfig({
  root: `${here}web`,
  plugins: [
    linguiMacro(),
    lingui({ cwd: here, failOnCompileError: true }),
    leanContract(),
    leanAriaWords(),
    react(),
  ],
  // Saves 2.7 kB: lib0 can print coloured words to a console.
  resolve: { alias: { 'lib0/logging': `${here}web/live/lib0-logging.ts` } },
  build: {
    outDir: `${here}dist/web`,
    emptyOutDir: true,
    // Saves 0.2 kB: every browser we support preloads modules by itself.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // Saves 4.5 kB: one file for what every screen begins with, else it is cut into ten.
        codeSplitting: { groups: [{ name: 'base', tags: ['$initial'] }] },
      },
    },
  },
})
