import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { deploymentSettings, environmentsSchema } from '../infra/aws/environments.ts'
import { readArguments } from '../infra/drill/arguments.ts'
import { startDatabase } from '../infra/local/database/database.ts'
import { runProgram } from './run-program.ts'
import { folder as assembly, STAGE, synthesiseOnce } from './synthesised.ts'

synthesiseOnce()

const ROOT = join(import.meta.dirname, '..')
const SCRIPTS: Record<string, string> = JSON.parse(
  readFileSync(join(ROOT, 'package.json'), 'utf8'),
).scripts
const AWS = '/usr/bin/aws'

/** The commands of a page, each as its words; a backslash goes on on the next line, quotes hold words together. */
const commandsOf = (page: string): readonly (readonly string[])[] =>
  [...readFileSync(join(ROOT, 'docs', page), 'utf8').matchAll(/^ *```(\w*)\n(.*?)^ *```$/gms)]
    .flatMap(([, language, block = '']) =>
      language ? [] : block.replaceAll(/\\\n\s*/g, ' ').split('\n'),
    )
    .filter((line) => line.trim() !== '')
    .map((line) =>
      [...line.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(
        ([, quoted, bare]) => quoted?.replaceAll('\\"', '"') ?? bare ?? '',
      ),
    )
const COMMANDS = [...commandsOf('operate.md'), ...commandsOf('sign-in.md')]
const named = (program: string) => COMMANDS.filter(([first]) => first === program)
/** Those of our own: what is installed first is `npm ci`, which test/run.mjs does. */
const scriptsAsked = () => named('npm').filter(([, verb]) => verb === 'run')
/** What comes behind `npm run <script> --`. */
const asked = (script: string) =>
  scriptsAsked()
    .filter(([, , name]) => name === script)
    .map((words) => words.slice(4))

const cdk = (...args: string[]) =>
  runProgram(process.execPath, [join(ROOT, 'node_modules/aws-cdk/bin/cdk'), ...args])

test('every command is of a program that is tried here, and every script is there', () => {
  expect(COMMANDS.length).toBeGreaterThan(30)
  expect(new Set(COMMANDS.map(([first]) => first))).toEqual(new Set(['npm', 'aws', 'export']))
  expect(named('export').flat()).toEqual([
    'export',
    'AWS_REGION=us-east-1',
    'AWS_DEFAULT_REGION=us-east-1',
  ])
  const scripts = new Set(scriptsAsked().map(([, , name]) => name))
  expect(scripts).toEqual(
    new Set(['cost', 'synth', 'cdk', 'publish-page', 'appoint', 'drill', 'image', 'sign-out']),
  )
  for (const name of scripts) expect(SCRIPTS[name ?? '']).toBeTypeOf('string')
})

describe('the settings', () => {
  const page = readFileSync(join(ROOT, 'docs/operate.md'), 'utf8')

  test('are all on the page', () => {
    const [, table = ''] = /\n## Settings\n(.*?)\n## /s.exec(page) ?? []
    const told = [...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, name = '']) => name)
    expect(told.toSorted()).toEqual(deploymentSettings.toSorted())
  })

  test('one begins with are understood', () => {
    const [, example = ''] = /```json\n(.*?)```/s.exec(page) ?? []
    const { environments } = JSON.parse(`{${example}}`)
    expect(environmentsSchema.parse(environments).production).toMatchObject({ size: 'pilot' })
  })
})

describe('our own commands', () => {
  test('the cost estimate takes what the page says', async () => {
    for (const args of asked('cost')) {
      const { code, said } = await runProgram(process.execPath, [
        join(ROOT, 'infra/cost/main.ts'),
        ...args,
      ])
      expect([code, said.length > 500]).toEqual([0, true])
    }
  })

  test('the image’s folder holds what it is built of, and the list of its parts', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'counterpart-image-folder-'))
    expect(asked('image')).toEqual([['IMAGE-FOLDER']])
    const main = join(ROOT, 'infra/aws/gateway/main.ts')
    const { code, said } = await runProgram(process.execPath, [main, folder])
    expect([code, said]).toEqual([0, expect.stringContaining('sbom.cdx.json')])
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['Dockerfile', 'sbom.cdx.json']))
    rmSync(folder, { recursive: true })
    expect((await runProgram(process.execPath, [main])).code).toBe(1)
  })

  test('the drill takes what the page says', () => {
    const wishes = asked('drill').map((args) => readArguments(args))
    expect(new Set(wishes.map(({ from }) => from))).toEqual(new Set(['backup', 'tables', 'folder']))
  })

  test('each deployment, difference and teardown names the stacks there are', async () => {
    const all = stacksOf([`${STAGE}/**`])
    const listed = await cdk('list', '--app', assembly, `${STAGE}/**`)
    expect(listed.said.split('\n').filter((line) => line.startsWith(STAGE))).toHaveLength(
      all.length,
    )
    const taken = new Set<string>()
    for (const [verb = '', ...args] of asked('cdk')) {
      if (verb === 'bootstrap') continue
      const patterns = args.filter((word) => word.startsWith(STAGE))
      // Each name means something: a misspelt one would mean nothing, in silence.
      for (const pattern of patterns)
        expect([pattern, stacksOf([pattern])]).not.toEqual([pattern, []])
      if (verb === 'deploy' || verb === 'diff') expect(stacksOf(patterns)).toEqual(all)
      if (verb === 'destroy') for (const stack of stacksOf(patterns)) taken.add(stack)
    }
    expect(all.filter((stack) => !taken.has(stack))).toEqual([])
  })

  test('what the environment is prepared with can be shown', async () => {
    const { code, said } = await cdk('bootstrap', '--show-template')
    expect([code, said.includes('CdkBootstrapVersion')]).toEqual([0, true])
  })

  test('the page is published from the outputs a deployment writes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'counterpart-outputs-'))
    const pool = { authority: 'https://pool.example.org/p1', clientId: 'c1', scope: 'openid' }
    // As the templates name them, so that a changed name is found here.
    const [bucket, door] = [outputOf('edge', 'bucket'), outputOf('edge', 'door')]
    const outputs = {
      [`${STAGE}-edge`]: { [bucket]: 'pages', [door]: 'd1.cloudfront.example' },
      [`${STAGE}-identity`]: { [outputOf('identity', 'config')]: JSON.stringify(pool) },
    }
    const file = join(folder, 'outputs.json')
    writeFileSync(file, JSON.stringify(outputs))
    expect(door).toBe('doorname')
    for (const args of asked('publish-page')) {
      const real = args.map((word) => (word === 'outputs.json' ? file : word))
      const main = join(ROOT, 'infra/aws/publish-page/main.ts')
      const { code, said } = await runProgram(process.execPath, [main, ...real, '--dry-run'])
      expect([code, said]).toEqual([0, expect.stringContaining('s3://pages/index.html')])
    }
    rmSync(folder, { recursive: true })
  })

  test('the first programme manager is appointed, and no second', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'counterpart-appoint-'))
    await using database = await startDatabase({ folder })
    const env = {
      ...{ AWS_ENDPOINT_URL: database.endpoint, AWS_REGION: 'us-east-1' },
      ...{ AWS_ACCESS_KEY_ID: database.accessKey, AWS_SECRET_ACCESS_KEY: 'local' },
    }
    const [args = []] = asked('appoint')
    const here = args.map((word) => (word === STAGE ? 'counterpart' : word))
    const appoint = () =>
      runProgram(process.execPath, [join(ROOT, 'infra/people/appoint-main.ts'), ...here], env)
    const first = await appoint()
    expect([first.code, first.complained]).toEqual([0, ''])
    expect(first.said).toMatch(/as ([\w-]+)\.\n.*person_id \1\.\n$/s)
    const second = await appoint()
    expect([second.code, second.said]).toEqual([1, ''])
    expect(second.complained).toContain('There is a programme manager already')
    const [leave = []] = asked('sign-out')
    const out = (email: string) =>
      runProgram(
        process.execPath,
        [
          join(ROOT, 'infra/people/sign-out-main.ts'),
          ...leave.map(
            (word) => ({ [STAGE]: 'counterpart', 'PERSON@CITY.example': email })[word] ?? word,
          ),
        ],
        env,
      )
    expect(await out('manager@city.example')).toMatchObject({
      ...{ code: 0, said: expect.stringMatching(/before 20\S+Z is over/) },
    })
    expect(await out('nobody@city.example')).toMatchObject({
      ...{ code: 1, complained: 'Nobody is registered as nobody@city.example.\n' },
    })
    await database[Symbol.asyncDispose]()
    rmSync(folder, { recursive: true })
  })
})

interface Artifact {
  readonly type: string
  readonly displayName?: string
  readonly properties?: { readonly templateFile?: string }
}
const below = join(assembly, `assembly-${STAGE}`)
/** The stacks of the assembly as its manifest has them: by the name they have on the page, the file of their template. */
const stacks = (): ReadonlyMap<string, string> => {
  const { artifacts } = JSON.parse(readFileSync(join(below, 'manifest.json'), 'utf8'))
  const found = Object.values<Artifact>(artifacts).filter(
    ({ type }) => type === 'aws:cloudformation:stack',
  )
  return new Map(
    found.map(({ displayName = '', properties }) => [
      displayName.split(' ')[0] ?? '',
      properties?.templateFile ?? '',
    ]),
  )
}

/** The stacks that some patterns of the page mean: names, or all below one. */
const stacksOf = (patterns: readonly string[]): readonly string[] => {
  const means = (pattern: string, stack: string) =>
    pattern.endsWith('/**') ? stack.startsWith(pattern.slice(0, -2)) : stack === pattern
  const all = [...stacks().keys()]
  return all.filter((stack) => patterns.some((pattern) => means(pattern, stack))).sort()
}

/** The name of the one output of a stack whose name holds a word, as its template has it. */
const outputOf = (stack: string, word: string): string => {
  const file = join(below, stacks().get(`${STAGE}/${stack}`) ?? '')
  const { Outputs } = JSON.parse(readFileSync(file, 'utf8'))
  const found = Object.keys(Outputs).filter((name) => name.includes(word))
  expect(found).toHaveLength(1)
  return found[0] ?? ''
}

/** What Debian's command line is too old for; that DynamoDB takes it, its own SDK says. */
const NEWER: ReadonlySet<string> = new Set([
  '--deletion-protection-enabled',
  '--no-deletion-protection-enabled',
])

describe.skipIf(!existsSync(AWS) && process.env.CI !== 'true')('the command line of AWS', () => {
  const commands = named('aws').map(([, ...words]) => words)

  test.each(commands.map((words) => [words.slice(0, 2).join(' '), words] as const))(
    'takes %s as the page has it, and asks for it',
    async (_name, words) => {
      await using cloud = await startListening()
      const known = words.filter((word) => !NEWER.has(word))
      const { code, complained } = await runProgram(AWS, [...known, '--endpoint-url', cloud.url], {
        ...{ AWS_ACCESS_KEY_ID: 'nobody', AWS_SECRET_ACCESS_KEY: 'nothing' },
        ...{ AWS_DEFAULT_REGION: 'us-east-1', AWS_MAX_ATTEMPTS: '1', AWS_PAGER: '' },
      })
      // What it does not understand it says with 252, and asks nobody.
      expect([code === 252, complained]).toEqual([false, expect.any(String)])
      expect(cloud.asked()).toBeGreaterThan(0)
    },
  )
})

test('what the command line here is too old for is known to DynamoDB', () => {
  const models = join(ROOT, 'node_modules/@aws-sdk/client-dynamodb/dist-types/models')
  const words = readdirSync(models).map((file) => readFileSync(join(models, file), 'utf8'))
  const [, input = ''] = /interface UpdateTableInput \{(.*?)\n\}/s.exec(words.join('\n')) ?? []
  expect(input).toContain('DeletionProtectionEnabled?: boolean')
})

/** Somebody who is asked, and answers nothing of use. */
const startListening = async () => {
  let asked = 0
  const server = createServer((request, response) => {
    asked += 1
    request.resume()
    const type = request.headers['content-type'] ?? 'application/json'
    request.once('end', () => response.writeHead(200, { 'content-type': type }).end('{}'))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return {
    url: `http://127.0.0.1:${port}`,
    asked: () => asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
