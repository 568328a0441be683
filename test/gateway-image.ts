import { spawn } from 'node:child_process'
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, posix } from 'node:path'

/** One line of a Dockerfile: what to do, and its words. */
type Instruction = readonly [verb: string, words: string]

/** The image's own part of a file system, laid out by its Dockerfile beside Node's program as this machine has it. */
export interface LaidOut {
  /** The folder that is `/` in the image. */
  readonly root: string
  readonly instructions: readonly Instruction[]
  /** Starts the container's process as ECS would: by its user, with nothing but its variables and these. */
  readonly start: (env: Readonly<Record<string, string>>) => ReturnType<typeof spawn>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

const read = async (folder: string): Promise<readonly Instruction[]> => {
  const text = await readFile(join(folder, 'Dockerfile'), 'utf8')
  return text
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line): Instruction => {
      const [verb = '', ...words] = line.split(' ')
      return [verb, words.join(' ')]
    })
}

/**
 * Does what a container engine would with the last stage of an image that only copies.
 *
 * @param folder the image's own: a Dockerfile and what it copies (infra/aws/gateway/bundle.ts).
 * @throws for an instruction that runs something: there is no engine here.
 */
export const layOut = async (folder: string): Promise<LaidOut> => {
  const root = await mkdtemp(join(tmpdir(), 'counterpart-image-'))
  await chmod(root, 0o755)
  const all = await read(folder)
  const instructions = all.slice(all.findLastIndex(([verb]) => verb === 'FROM'))
  let at = '/'
  const env: Record<string, string> = {}
  for (const [verb, words] of instructions) {
    if (verb === 'RUN' || verb === 'ADD') throw new Error(`${verb} needs a container engine`)
    if (verb === 'WORKDIR') at = words
    if (verb === 'ENV')
      for (const [, name = '', value = ''] of words.matchAll(/(\w+)=(\S+)/g)) env[name] = value
    if (verb === 'COPY') await copy({ folder, root, at }, words.split(' '))
  }
  return {
    root,
    instructions,
    start: starter(root, instructions, env),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true }),
  }
}

interface Place {
  readonly folder: string
  readonly root: string
  readonly at: string
}

const copy = async ({ folder, root, at }: Place, words: readonly string[]): Promise<void> => {
  const [first = '', ...rest] = words
  // Of Node's own image only its program is taken, and this process runs by it.
  const sources = first.startsWith('--from=') ? [process.execPath] : [first, ...rest.slice(0, -1)]
  const target = join(root, posix.resolve(at, rest.at(-1) ?? ''))
  const isFolder = rest.at(-1)?.endsWith('/')
  for (const source of sources) {
    const from = first.startsWith('--from=') ? source : join(folder, source)
    const to = isFolder ? join(target, source) : target
    await mkdir(dirname(to), { recursive: true })
    await copyFile(from, to)
  }
}

/** Root may choose who runs it; somebody else runs it as they are, who is not root either. */
const starter =
  (root: string, instructions: readonly Instruction[], own: Readonly<Record<string, string>>) =>
  (env: Readonly<Record<string, string>>) => {
    const last = (name: string) => instructions.findLast(([verb]) => verb === name)?.[1] ?? ''
    const [, ...args]: readonly string[] = JSON.parse(last('CMD'))
    const [uid, gid] = last('USER').split(':').map(Number)
    const within = (word: string) => word.replaceAll('/app', join(root, 'app'))
    const home = Object.fromEntries(Object.entries(own).map(([name, it]) => [name, within(it)]))
    return spawn(join(root, 'usr/local/bin/node'), args.map(within), {
      cwd: join(root, last('WORKDIR')),
      env: { ...home, ...env },
      ...(process.getuid?.() === 0 && { uid, gid }),
    })
  }
