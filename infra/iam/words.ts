import { type Cloud, nameOf } from './cloud.ts'

/** AWS answers these with names, the rest with an address of which the name is enough here. */
const ADDRESS = /^(arn|)$/i

/**
 * A value of a template as people read it: a resource by where it stands (`data/core`), what only a deployment knows
 * in angle brackets (`<account>`), everything else as it is.
 */
export const wordsOf = (cloud: Cloud, value: unknown): string => {
  if (typeof value === 'string') return placesOf(cloud, value)
  if (Array.isArray(value)) return value.map((part) => wordsOf(cloud, part)).join(', ')
  const [[verb = '', operand] = []] = Object.entries(value ?? {})
  return INTRINSICS[verb]?.(cloud, operand) ?? JSON.stringify(value)
}

const placesOf = ({ deployment }: Cloud, text: string): string =>
  text
    .replaceAll(deployment, '<deployment>')
    .replaceAll(/\$\{(.+?)\}/g, (_, name: string) => pseudoOf(name) ?? name)
    .replaceAll(/\b[a-z]{2}(-gov)?-[a-z]+-\d\b/g, '<region>')
    .replaceAll(/\barn:aws(-[a-z-]+)?:/g, 'arn:<partition>:')

const pseudoOf = (name: string): string | undefined => {
  const [, word] = /^AWS::(\w+)$/.exec(name) ?? []
  if (word === undefined) return undefined
  return `<${word
    .replaceAll(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '-')
    .toLowerCase()
    .replace('-id', '')}>`
}

const INTRINSICS: Readonly<Record<string, (cloud: Cloud, operand: unknown) => string>> = {
  Ref: (cloud, id) => pseudoOf(String(id)) ?? nameOf(cloud, String(id)),
  'Fn::GetAtt': (cloud, operand) => {
    const [id, attribute] = operand as [string, string]
    return [nameOf(cloud, id), ...(ADDRESS.test(attribute) ? [] : [attribute])].join('.')
  },
  'Fn::Join': (cloud, operand) => {
    const [between, parts] = operand as [string, unknown[]]
    return placesOf(cloud, parts.map((part) => wordsOf(cloud, part)).join(between))
  },
  'Fn::Sub': (cloud, text) => wordsOf(cloud, text),
  'Fn::ImportValue': ({ exports, ...rest }, name) =>
    wordsOf({ exports, ...rest }, exports.get(String(name)) ?? String(name)),
}
