import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { getCatalogs } from '@lingui/cli/api'
import { getConfig } from '@lingui/conf'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const SAYS_WORDS = /from '@lingui\/(core|react)\/macro'/
const TYPES = /^import type [^']*'[^']*'$/gm
/** `from './X.tsx'`, `import('./X.tsx')`, and the part's name in `withWords('plan', () => import('./X.tsx'))`. */
const IMPORT = /(?:withWords\('(\w+)', \(\) =>\s*)?(?:from |import\()'(\.[^']+\.tsx?)'/g

const sources = new Map(
  globSync('web/**/*.{ts,tsx}', { cwd: root }).map((file) => [
    file,
    readFileSync(join(root, file), 'utf8').replace(TYPES, ''),
  ]),
)

/** Goes wherever the page can go from a file, and says where a file is met before its words. */
const speechless = (
  partsOf: (file: string) => readonly string[],
  from: { readonly file: string; readonly loaded: readonly string[] },
  seen = new Set<string>(),
): readonly string[] => {
  const { file, loaded } = from
  const visit = `${file} with ${loaded.join(' and ')}`
  const source = sources.get(file)
  if (source === undefined || seen.has(visit)) return []
  seen.add(visit)
  const isSpeechless = SAYS_WORDS.test(source) && !partsOf(file).some((it) => loaded.includes(it))
  const next = [...source.matchAll(IMPORT)].flatMap(([, part, path = '']) => {
    const further = part === undefined ? loaded : [...new Set([...loaded, part])].sort()
    return speechless(partsOf, { file: join(dirname(file), path), loaded: further }, seen)
  })
  return isSpeechless ? [visit, ...next] : next
}

test('no file is loaded before its words; else add it to a part in lingui.config.ts, or load it by `withWords`', async () => {
  const catalogues = await getCatalogs(getConfig({ cwd: root }))
  const parts = catalogues.map(({ name = '', sourcePaths }) => ({ name, files: sourcePaths }))
  const partsOf = (file: string) =>
    parts.filter(({ files }) => files.includes(join(root, file))).map(({ name }) => name)
  const seen = new Set<string>()
  const found = speechless(partsOf, { file: 'web/main.tsx', loaded: ['page'] }, seen)
  expect(found).toEqual([])
  expect([...seen]).toContain('web/plan/ActionEditor.tsx with page and plan and views')
  expect([...seen]).toContain('web/threads/ActDialog.tsx with page and plan and threads')
})
