import { SecretValue, Stack, Validations } from 'aws-cdk-lib'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'

/** Both are references that CloudFormation resolves when it deploys; no template holds a secret. */
export interface EdgeSecrets {
  /** What the front door says. */
  readonly said: string
  /** What the API takes, separated by commas. */
  readonly taken: string
}

/** Random words by which the API knows the front door. */
export const createEdgeSecrets = (scope: Construct, names: readonly string[]): EdgeSecrets => {
  const values = names.map((name) => referenceTo(createSecret(scope, `edge-secret-${name}`)))
  const [said = ''] = values
  return { said, taken: values.join(',') }
}

const createSecret = (scope: Construct, id: string): Secret => {
  const secret = new Secret(scope, id, {
    description: 'What CloudFront says to the API, so that nobody passes it by',
    generateSecretString: { passwordLength: 64, excludePunctuation: true },
  })
  Validations.of(secret).acknowledge({
    id: 'AwsSolutions-SMG4',
    reason:
      'Replaced by deployments (edgeSecrets in environments.ts): CloudFront does not ask for it anew.',
  })
  return secret
}

/** Whoever may read the configuration of the function or of CloudFront may read it there, as they could here. */
const referenceTo = (secret: Secret) => {
  // Said even where nobody asks yet, or not any more: while one follows another the front door still asks for the last.
  Stack.of(secret).exportValue(secret.secretArn)
  return SecretValue.secretsManager(secret.secretArn).unsafeUnwrap()
}
