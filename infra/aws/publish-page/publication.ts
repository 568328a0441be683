import { z } from 'zod'
import type { Deployment } from '../environments.ts'
import type { Publication, SignInConfig } from './plan.ts'

/** What `cdk deploy --outputs-file` writes: by stack, what each of them says. */
const outputsSchema = z.record(z.string(), z.record(z.string(), z.string()))
type Outputs = z.infer<typeof outputsSchema>

const poolSchema = z.strictObject({ authority: z.url(), clientId: z.string(), scope: z.string() })

/**
 * Where the page of a deployment goes, and where people sign in there.
 *
 * @param deployed the outputs of all stacks of that deployment, unchecked.
 * @throws when one that is needed is not among them.
 */
export const publicationOf = (
  name: string,
  { signIn }: Deployment,
  deployed: unknown,
): Pick<Publication, 'bucket' | 'config'> => {
  const outputs = outputsSchema.parse(deployed)
  const find = (stack: string, output: string) =>
    said(outputs, `counterpart-${name}-${stack}`, output)
  return {
    bucket: find('edge', 'pagebucketname'),
    config:
      'issuer' in signIn
        ? elsewhere(signIn)
        : poolSchema.parse(JSON.parse(find('identity', 'pageconfig'))),
  }
}

const elsewhere = ({ issuer, clientIds: [clientId = ''] }: Elsewhere): SignInConfig => ({
  authority: issuer,
  clientId,
})
type Elsewhere = Extract<Deployment['signIn'], { issuer: string }>

const said = (outputs: Outputs, stack: string, output: string): string => {
  const value = outputs[stack]?.[output]
  if (value === undefined) throw new Error(`The outputs do not have ${output} of ${stack}.`)
  return value
}
