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

const EMPTY_HTML = ".innerHTML = ''"

/** React Aria empties what it announces by an HTML of no words; browsers that ask for trusted types refuse even that. */
const trustedAria = (): Plugin => ({
  name: 'counterpart-trusted-aria',
  enforce: 'pre',
  apply: 'build',
  transform: {
    filter: { id: /\/dist\/private\/live-announcer\/LiveAnnouncer\.mjs$/ },
    handler: (code) => {
      if (!code.includes(EMPTY_HTML)) throw new Error('React Aria no longer needs this plugin')
      return code.replaceAll(EMPTY_HTML, ".textContent = ''")
    },
  },
})

/** What of other people's modules a browser of ours never needs, and what stands in for it. */
const STAND_INS = [
  {
    // Saves 0.8 kB: the third road of Socket.IO's client, which our gateways do not offer and the page never takes.
    file: /\/engine\.io-client\/build\/esm\/transports\/webtransport\.js$/,
    code: 'export class WT {}',
  },
  {
    // Saves 0.4 kB: every browser we support reads addresses by itself. Ours is an origin, without a query.
    file: /\/engine\.io-client\/build\/esm\/contrib\/parseuri\.js$/,
    code: `export const parse = (source) => {
      const { protocol, hostname, port, pathname } = new URL(source)
      return { source, protocol: protocol.slice(0, -1), host: hostname.replace(/[[\\]]/g, ''), port, path: pathname }
    }`,
  },
  {
    // Saves 0.5 kB: lib0 asks where it runs, and what was written on its command line.
    file: /\/lib0\/environment\.js$/,
    code: 'export const isBrowser = true; export const isNode = false; export const getVariable = () => null',
  },
]

const leanModules = (): Plugin => ({
  name: 'counterpart-lean-modules',
  enforce: 'pre',
  apply: 'build',
  load: {
    filter: { id: STAND_INS.map(({ file }) => file) },
    handler: (id) => STAND_INS.find(({ file }) => file.test(id))?.code,
  },
})

/** The files whose parts a browser fetches with them, instead of finding out. */
const OFTEN = /\/(LivePages|(Mine|Partnership)Screen|sheet)-/
/** Small things of several screens: asked for by name where they stand. */
const SMALL =
  /\/(Answered|Autocomplete|Badge|Input|Section|Text|TextField|keyboard|lists|moderation|themes|use\w+)-/

export default defineConfig({
  root: `${here}web`,
  plugins: [
    linguiMacro(),
    lingui({ cwd: here, failOnCompileError: true }),
    leanContract(),
    leanAriaWords(),
    trustedAria(),
    leanModules(),
    react(),
  ],
  // Saves 2.7 kB: lib0 can print coloured words to a console.
  resolve: { alias: { 'lib0/logging': `${here}web/live/lib0-logging.ts` } },
  build: {
    outDir: `${here}dist/web`,
    emptyOutDir: true,
    modulePreload: {
      // Saves 0.2 kB: every browser we support preloads modules by itself.
      polyfill: false,
      // Saves 1.5 kB: the names of what something needs that opens on a press, which is warm by then
      // (use-warm.ts), or is seldom opened. A screen one often goes to is named with all it needs.
      resolveDependencies: (file, deps) =>
        OFTEN.test(file) ? deps.filter((name) => !SMALL.test(name)) : [],
    },
    rolldownOptions: {
      output: {
        // Saves 5.6 kB: files for what goes together, else it is cut into twenty.
        codeSplitting: {
          groups: [
            // What only some of the kit's users need, though it stands in the same tables.
            { name: 'verification', test: /\/shared\/verification\.ts/, priority: 1 },
            // What every screen begins with.
            { name: 'base', tags: ['$initial'] },
            // What is open and written in on any of them.
            {
              name: 'live',
              test: /\/web\/live\/(LiveProvider|use-plan|unsent-words)\.|\/shared\/plan-document\./,
            },
            // Small things most screens of signed-in people show.
            {
              name: 'kit',
              test: /\/web\/(ui\/(Crumbs|SideMark|StatusMark|time|use-warm|TextField\.module)|words\/(dates|reasons)|partnership\/sides)\.|\/shared\/(plan|partnership)\.ts/,
            },
            // The sheet itself; what opens in it shares parts with it, and would cut it into pieces.
            {
              name: 'sheet',
              test: /\/web\/plan\/(ActionRow|Field|LiveText|MoreButton|OutputBlock|Outline|PlanBar|PlanSheet|Row|SheetHeader|Situation|Worth|bind-text|place|presence|sheet|tools|undo)\.tsx?|\/web\/screens\/PlanScreen\.tsx/,
            },
          ],
        },
      },
    },
  },
})
