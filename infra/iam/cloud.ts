import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface Resource {
  readonly Type: string
  readonly Properties: Readonly<Record<string, unknown>>
  readonly DeletionPolicy?: string
  readonly Metadata?: { readonly 'aws:cdk:path'?: string }
}

interface Template {
  readonly Resources: Readonly<Record<string, Resource>>
  readonly Outputs?: Readonly<Record<string, Output>>
}
interface Output {
  readonly Value: unknown
  readonly Export?: { readonly Name: string }
}

/** All templates of one deployment, as they were synthesised. */
export interface Cloud {
  /** The name of the deployment, e.g. `counterpart-production`. */
  readonly deployment: string
  /** By logical id; no two stacks have the same one. */
  readonly resources: ReadonlyMap<string, Resource>
  /** What one stack takes from another, by the name of the export. */
  readonly exports: ReadonlyMap<string, unknown>
}

/** @param folder where `cdk synth` wrote, e.g. `cdk.out`. */
export const readCloud = async (folder: string, deployment: string): Promise<Cloud> => {
  const assembly = join(folder, `assembly-${deployment}`)
  const names = (await readdir(assembly)).filter((name) => name.endsWith('.template.json'))
  const read = async (name: string) => JSON.parse(await readFile(join(assembly, name), 'utf8'))
  return cloudOf(deployment, await Promise.all(names.map(read)))
}

const cloudOf = (deployment: string, templates: readonly Template[]): Cloud => {
  const resources = new Map<string, Resource>()
  for (const [id, resource] of templates.flatMap((it) => Object.entries(it.Resources))) {
    if (resources.has(id)) throw new Error(`two stacks have something of the name ${id}`)
    resources.set(id, { ...resource, Properties: resource.Properties ?? {} })
  }
  const outputs = templates.flatMap(({ Outputs = {} }) => Object.values(Outputs))
  const exports = outputs.flatMap(({ Export, Value }) => (Export ? [[Export.Name, Value]] : []))
  return { deployment, resources, exports: new Map(exports as [string, unknown][]) }
}

/** Where a resource stands, in words people know: its stack and its name within (`data/core`). */
export const nameOf = ({ deployment, resources }: Cloud, id: string): string => {
  const path = resources.get(id)?.Metadata?.['aws:cdk:path']
  if (path === undefined) return id
  return path.replace(`${deployment}/`, '').replace(/\/Resource$/, '')
}
