import { checkTypes, checkValidations } from 'dynalite/validations/index.js'
import { OPERATIONS } from './operations.ts'
import { beginTransaction, type World } from './transaction.ts'

/** A request as it comes over the wire; dynalite's own checks decide whether it makes sense. */
export interface Request {
  readonly TableName?: string
  readonly ReturnValuesOnConditionCheckFailure?: string
  readonly [parameter: string]: unknown
}

/** An answer that says no in DynamoDB's own form; what dynalite's actions fail with. */
export interface WireError extends Error {
  readonly statusCode: number
  readonly body: { readonly __type: string; readonly message?: string }
}

export const isWireError = (error: unknown): error is WireError =>
  error instanceof Error && 'statusCode' in error && 'body' in error

/**
 * Performs one DynamoDB operation with dynalite's actions but without its HTTP server, which throws
 * the process away when the disk fails.
 *
 * @throws WireError for every refusal DynamoDB knows.
 */
export const perform = async (world: World, operation: string, request: Request) => {
  const known = OPERATIONS.get(operation)
  if (!known) throw unknownOperation(operation)
  const { act, rules } = known
  const wantsFound = request.ReturnValuesOnConditionCheckFailure === 'ALL_OLD'
  const { store, found } = beginTransaction(world)
  const checked = checkTypes(request, rules.types)
  checkValidations(checked, rules.types, rules.custom, store)
  try {
    return await new Promise<object>((resolve, reject) =>
      act(store, checked, (error, answer) => (error ? reject(error) : resolve(answer ?? {}))),
    )
  } catch (error) {
    if (wantsFound && isWireError(error) && error.body.__type.endsWith(CONDITION_FAILED))
      throw Object.assign(error, { body: { ...error.body, Item: found() } })
    throw error
  }
}

const CONDITION_FAILED = '#ConditionalCheckFailedException'

const unknownOperation = (operation: string): WireError =>
  Object.assign(new Error(`${operation} is not part of the local database`), {
    statusCode: 400,
    body: { __type: 'com.amazon.coral.service#UnknownOperationException' },
  })
