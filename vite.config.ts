import { fileURLToPath } from 'node:url'
import { type PluginItem, types as t, transformAsync } from '@babel/core'
import { createCompiledCatalog, getCatalogs } from '@lingui/cli/api'
import { getConfig } from '@lingui/conf'
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
export const linguiMacro = (nameOf = asIs): Plugin => ({
  name: 'counterpart-lingui-macro',
  enforce: 'pre',
  transform: {
    filter: { id: /\.tsx?$/, code: /@lingui\/(core|react)\/macro/ },
    handler: async (code, id) => {
      const result = await rewrite(code, id, ['@lingui/babel-plugin-lingui-macro'])
      return result && { ...result, code: result.code.replace(MESSAGE_ID, (id) => nameOf(id)) }
    },
  },
})
/** A message's id as the macro writes it: a hash of its words. */
const MESSAGE_ID = /(?<=\bid: ")[\w+/]{6}(?=")/g
const asIs = (id: string) => id

const words = getConfig({ cwd: here })
const catalogues = getCatalogs(words)
/** Hashes do not compress: in the page that is built, a message is called by its place among all. */
const shortIds = async () => {
  const [catalogue] = await catalogues
  const ids = Object.keys((await catalogue?.read(words.sourceLocale)) ?? {}).sort()
  return new Map(ids.map((id, place) => [id, place.toString(36)]))
}

/**
 * Files that are never loaded with the live screens: still screens, and what opens on demand. Their
 * words come with them, so that the plan does not wait for words it may never say.
 */
const PARTS = {
  still:
    /\bweb\/(begin|partnership|screens\/(Begin|Create|Mine|Open|Partnership|partnership|Welcome)|words\/(partnership|themes))/,
  demand:
    /\bweb\/(plan\/(narrative\/|(ActionEditor|IndicatorEditor|PeriodEditor|RowMenu|KeyboardMap)\.tsx)|threads\/(ActDialog|ReasonForm|CategoryChoice|use-act-words)\.tsx|ui\/(modal|DateField)\.tsx)/,
}
type Part = keyof typeof PARTS | 'live'
const partOf = (files: readonly string[]): Part => {
  if (files.length === 0) return 'live'
  if (files.every((file) => PARTS.still.test(file))) return 'still'
  return files.every((file) => PARTS.demand.test(file)) ? 'demand' : 'live'
}

/** Lets a file that has words of its own wait for them before it is evaluated. */
const waitForWords = (): Plugin => ({
  name: 'counterpart-wait-for-words',
  enforce: 'pre',
  transform: {
    filter: { id: /\/web\/.*\.tsx$/ },
    handler: (code, id) => {
      const part = partOf([id])
      if (part === 'live' || /\.test\.tsx$/.test(id)) return null
      return `import { needWords as needed } from '${here}web/words/activate.ts'; await needed('${part}');${code}`
    },
  },
})

/** Compiles part of a catalogue: `en.po?live`, `en.po?still`, `en.po?demand`. */
const catalogueParts = (short: ReadonlyMap<string, string>): Plugin => ({
  name: 'counterpart-catalogues',
  enforce: 'pre',
  load: {
    filter: { id: /\.po\?(live|still|demand)$/ },
    handler: async function (id) {
      const [, locale = '', part] = /([\w-]+)\.po\?(\w+)$/.exec(id) ?? []
      const [catalogue] = await catalogues
      if (catalogue === undefined) throw new Error('lingui.config.ts names no catalogue')
      this.addWatchFile(id.replace(/\?.*/, ''))
      const known = (await catalogue.read(words.sourceLocale)) ?? {}
      const { messages } = await catalogue.getTranslations(locale, {
        fallbackLocales: {},
        sourceLocale: words.sourceLocale,
      })
      const chosen = Object.entries(messages)
        .filter(([message]) => partOf(known[message]?.origin?.map(([file]) => file) ?? []) === part)
        .map(([message, translation]) => [short.get(message) ?? message, translation])
      const compiled = createCompiledCatalog(locale, Object.fromEntries(chosen), {
        namespace: 'es',
      })
      const [broken] = compiled.errors
      if (broken !== undefined) throw broken.error
      return { code: compiled.source, moduleType: 'js' }
    },
  },
})

/** React itself has had this hook since 18. */
const leanStoreHook = (): Plugin => ({
  name: 'counterpart-lean-store-hook',
  enforce: 'pre',
  apply: 'build',
  load: {
    filter: { id: /\/use-sync-external-store\/shim\/index\.js$/ },
    handler: () => `export { useSyncExternalStore } from 'react'`,
  },
})

/** lib0 can print coloured words to a console; the little of it that Yjs uses needs none of that. */
const leanLogging = (): Plugin => ({
  name: 'counterpart-lean-logging',
  enforce: 'pre',
  apply: 'build',
  load: {
    filter: { id: /\/lib0\/logging\.js$/ },
    handler: () =>
      `export const BOLD = 0, UNBOLD = 0, ORANGE = 0, RED = 0
       export const print = (...words) => console.warn(...words.filter(Boolean))
       export const warn = print`,
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

/** What the live connection needs, Yjs with it. */
const LIVE =
  /\/web\/live\/|\/node_modules\/(@?socket\.io|engine\.io|idb|y-indexeddb)|\/lib0\/indexeddb/
/** Small parts that most screens share. */
const KIT =
  /\/web\/(ui\/(SideMark|StatusMark|time|Crumbs|TextField.module|Section|Badge)|words\/(dates|reasons|lists)|partnership\/sides)/
/** The plan as it is first seen; what opens on demand stays in chunks of its own. */
const isPlanAtOnce = (id: string) =>
  /\/web\/(plan\/|screens\/Plan)/.test(id) &&
  !/\/plan\/(narrative|choices|warnings|row-edits|readiness|share)/.test(id) &&
  !PARTS.demand.test(id)

export default defineConfig(async ({ command }) => {
  const short = command === 'build' ? await shortIds() : new Map<string, string>()
  return {
    root: `${here}web`,
    plugins: [
      linguiMacro((id) => short.get(id) ?? id),
      catalogueParts(short),
      waitForWords(),
      leanContract(),
      leanAriaWords(),
      leanLogging(),
      leanStoreHook(),
      react(),
    ],
    build: {
      outDir: `${here}dist/web`,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      target: 'baseline-widely-available',
      modulePreload: { polyfill: false },
      // A few files for what is needed together: many small ones would be 9 kB more on the wire.
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              { name: 'base', priority: 4, tags: ['$initial'] },
              { name: 'kit', priority: 3, test: KIT },
              { name: 'live', priority: 2, test: LIVE },
              { name: 'plan', priority: 1, test: isPlanAtOnce },
            ],
          },
        },
      },
    },
  }
})
