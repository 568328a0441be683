import { fileURLToPath } from 'node:url'
import { type PluginItem, transformAsync, types as t } from '@babel/core'
import { lingui } from '@lingui/vite-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))

/** Runs Babel over the source as written; types and JSX stay for Vite's own compiler. */
const rewrite = async (code: string, filename: string, plugins: PluginItem[]) => {
  const result = await transformAsync(code, {
    filename,
    plugins,
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
    handler: (code, id) => rewrite(code, id, ['@lingui/babel-plugin-lingui-macro']),
  },
})

/** What a browser need not know of an endpoint: the server checks both ways by its schemas. */
const SERVER_ONLY = new Set(['input', 'output', 'summary', 'access', 'status'])

/**
 * Keeps the endpoint table's methods and paths, and lets every schema of `shared` that the page does
 * not use fall out of it: Zod and the schemas would be a quarter of our own code there.
 */
const leanContract = (): Plugin => ({
  name: 'counterpart-lean-contract',
  enforce: 'pre',
  apply: 'build',
  transform: {
    filter: { id: /\/shared\/[\w-]+\.ts$/ },
    handler: (code, id) => rewrite(code, id, [pureConstants]),
  },
})
const pureConstants: PluginItem = {
  visitor: {
    Program(program) {
      for (const path of program.get('body')) {
        const statement = path.isExportNamedDeclaration() ? path.node.declaration : path.node
        if (!t.isVariableDeclaration(statement)) continue
        for (const constant of statement.declarations) {
          if (t.isIdentifier(constant.id, { name: 'api' })) trimTable(constant.init)
          else if (t.isCallExpression(constant.init) || t.isObjectExpression(constant.init)) {
            const made = t.callExpression(t.arrowFunctionExpression([], constant.init), [])
            constant.init = t.addComment(made, 'leading', '#__PURE__')
          }
        }
      }
    },
  },
}
const trimTable = (table: t.Expression | null | undefined) => {
  const object = t.isTSSatisfiesExpression(table) ? table.expression : table
  if (!t.isObjectExpression(object)) throw new Error('shared/api.ts no longer holds one table')
  for (const endpoint of object.properties) {
    if (!t.isObjectProperty(endpoint) || !t.isObjectExpression(endpoint.value)) continue
    endpoint.value.properties = endpoint.value.properties.filter(
      (property) =>
        !(t.isObjectProperty(property) && t.isIdentifier(property.key)) ||
        !SERVER_ONLY.has(property.key.name),
    )
  }
}

/** React Aria carries its words in some thirty languages; the page offers these. */
const ARIA_LANGUAGES = /\/(en-US|ar-AE)\.mjs$/
const leanAriaWords = (): Plugin => ({
  name: 'counterpart-lean-aria-words',
  enforce: 'pre',
  apply: 'build',
  load: {
    filter: { id: /\/react-(aria|stately|aria-components)\/.*\/intl\/.*[a-z]{2}-[A-Z]{2}\.mjs$/ },
    handler: (id) => (ARIA_LANGUAGES.test(id) ? null : 'export default {}'),
  },
})

const server = 'http://localhost:3000'

export default defineConfig({
  root: `${here}web`,
  plugins: [linguiMacro(), leanContract(), leanAriaWords(), lingui({ cwd: here }), react()],
  build: {
    outDir: `${here}dist/web`,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'baseline-widely-available',
    modulePreload: { polyfill: false },
    // One file for what every screen needs: twenty small ones would be 6 kB more on the wire.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'base', tags: ['$initial'] }] } },
    },
  },
  server: {
    proxy: {
      '/api': server,
      '/oidc': server,
      '/config.json': server,
      '/socket.io': { target: server, ws: true },
    },
  },
})
