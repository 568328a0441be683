import { type Cloud, nameOf, type Resource } from '../../infra/iam/cloud.ts'

export interface Found extends Resource {
  readonly id: string
  /** Where it stands: its stack and its name within. */
  readonly name: string
}

/** All resources of these types. */
export const found = (cloud: Cloud, ...types: readonly string[]): readonly Found[] =>
  [...cloud.resources].flatMap(([id, resource]) =>
    types.includes(resource.Type) ? [{ ...resource, id, name: nameOf(cloud, id) }] : [],
  )
