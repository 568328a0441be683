import * as z from 'zod'
import { api } from '../../shared/api.ts'
import type { Access, Endpoint } from '../../shared/endpoint.ts'
import { problemSchema } from './problem.ts'

type JsonSchema = Record<string, unknown>

/** The OpenAPI 3.1 description of the REST API, made from the table that validates it. */
export const openApi = () => ({
  openapi: '3.1.0',
  info: {
    title: 'Counterpart',
    version: '1',
    description: 'Joint action plans of partner cities. Errors are RFC 9457 problem documents.',
  },
  // Where this stands: behind the front door nobody should learn of another address.
  servers: [{ url: '/' }],
  paths: pathsOf(Object.entries(api)),
  components: {
    securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    schemas: { Problem: jsonSchema(problemSchema, 'output') },
  },
})

const pathsOf = (endpoints: readonly (readonly [string, Endpoint])[]) => {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [operationId, endpoint] of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = {
      ...paths[path],
      [endpoint.method.toLowerCase()]: operationOf(operationId, endpoint),
    }
  }
  return paths
}

const operationOf = (operationId: string, endpoint: Endpoint) => {
  const { properties, required } = jsonSchema(endpoint.input, 'input') as {
    properties: Record<string, JsonSchema>
    required?: readonly string[]
  }
  const inPath = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  const others = Object.keys(properties).filter((name) => !inPath.includes(name))
  const parameter = (place: 'path' | 'query') => (name: string) => ({
    name,
    in: place,
    required: place === 'path' || required?.includes(name) === true,
    schema: properties[name],
  })
  const inQuery = endpoint.method === 'GET' ? others : []
  const inBody = endpoint.method === 'GET' ? [] : others
  return {
    operationId,
    summary: endpoint.summary,
    description: accessInWords(endpoint.access),
    ...(endpoint.access === 'anyone' ? { security: [] } : { security: [{ bearer: [] }] }),
    parameters: [...inPath.map(parameter('path')), ...inQuery.map(parameter('query'))],
    ...(inBody.length > 0 && { requestBody: bodyOf(properties, inBody, required ?? []) }),
    responses: {
      [endpoint.status ?? 200]: answerOf(endpoint),
      default: {
        description: 'Refused',
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
  }
}

const bodyOf = (
  properties: Record<string, JsonSchema>,
  names: readonly string[],
  required: readonly string[],
) => ({
  required: names.some((name) => required.includes(name)),
  content: {
    'application/json': {
      schema: {
        type: 'object',
        properties: Object.fromEntries(names.map((name) => [name, properties[name]])),
        required: names.filter((name) => required.includes(name)),
      },
    },
  },
})

const answerOf = ({ file, output }: Endpoint) => ({
  description: file ? 'A file, its name in the header content-disposition' : 'What was asked for',
  content: file
    ? { [file]: { schema: { type: 'string' } } }
    : { 'application/json': { schema: jsonSchema(output, 'output') } },
})

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

const accessInWords = (access: Access): string => {
  if (access === 'anyone') return 'Open to anyone.'
  if (access === 'signed-in') return 'Needs an access token.'
  if (access === 'programme-manager') return 'For programme managers.'
  return `Needs the right «${access}» in the partnership.`
}
