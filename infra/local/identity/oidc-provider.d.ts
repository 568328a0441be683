// oidc-provider ships no types; these are the parts of version 9 that this folder calls.

declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  export interface Adapter {
    upsert(id: string, payload: Payload, expiresIn?: number): Promise<void>
    find(id: string): Promise<Payload | undefined>
    findByUid(uid: string): Promise<Payload | undefined>
    findByUserCode(userCode: string): Promise<Payload | undefined>
    consume(id: string): Promise<void>
    destroy(id: string): Promise<void>
    revokeByGrantId(grantId: string): Promise<void>
  }
  export interface Payload {
    readonly [claim: string]: unknown
    /** Epoch seconds. */
    readonly exp?: number
    readonly uid?: string
    readonly grantId?: string
    readonly consumed?: number
  }

  export interface Grant {
    readonly jti: string
    addOIDCScope(scope: string): void
    addResourceScope(resource: string, scope: string): void
    save(): Promise<string>
  }
  export interface Session {
    readonly accountId?: string
    /** Epoch seconds of the sign-in; undefined while nobody is signed in. */
    authTime(): number | undefined
    grantIdFor(clientId: string): string | undefined
    destroy(): Promise<void>
  }
  export interface Interaction {
    readonly params: { readonly ui_locales?: string }
    /** Of the browser, if someone is signed in there already. */
    session?: { readonly accountId: string }
    persist(): Promise<unknown>
  }
  export interface Client {
    readonly clientId: string
  }
  export interface OidcContext {
    readonly provider: Provider
    readonly session: Session
    readonly client: Client
    readonly account?: object
    readonly params: { readonly [name: string]: string | undefined }
    readonly entities: {
      readonly IdTokenHint?: { readonly payload: { readonly sub?: string } }
      /** The refresh token that is being replaced; its lifetime left is in seconds. */
      readonly RotatedRefreshToken?: { readonly remainingTTL: number }
      readonly AuthorizationCode?: SignInBased
      readonly RefreshToken?: SignInBased
    }
    readonly cookies: Cookies
  }
  /** What rests on a sign-in; its moment in epoch seconds. */
  export interface SignInBased {
    readonly authTime?: number
  }
  interface Cookies {
    set(name: string, value: null, options: object): void
  }

  /** The part of Koa's context we touch. */
  export interface Context {
    readonly req: IncomingMessage
    readonly res: ServerResponse
    readonly method: string
    readonly path: string
    readonly oidc: OidcContext
    status: number
    type: string
    body: unknown
    set(headers: Readonly<Record<string, string>>): void
    redirect(url: string): void
    acceptsLanguages(...languages: string[]): string | false
    throw(status: number): never
  }
  export type Middleware = (ctx: Context, next: () => Promise<void>) => Promise<void>

  export class Provider {
    constructor(issuer: string, configuration: object)
    readonly Grant: {
      new (of: { accountId: string | undefined; clientId: string }): Grant
      find(id: string): Promise<Grant | undefined>
    }
    use(middleware: Middleware): this
    on(event: 'server_error', heard: (ctx: Context, error: Error) => void): this
    /** Koa's own; `expose` is true where the caller is to blame. */
    on(event: 'error', heard: (error: Error & { readonly expose?: boolean }) => void): this
    callback(): (req: IncomingMessage, res: ServerResponse) => Promise<void>
    cookieName(type: 'session'): string
    interactionDetails(req: IncomingMessage, res: ServerResponse): Promise<Interaction>
    interactionFinished(req: IncomingMessage, res: ServerResponse, result: object): Promise<void>
  }

  export const errors: {
    readonly InvalidGrant: new (detail: string) => Error
    readonly InvalidTarget: new () => Error
    readonly SessionNotFound: new (description: string) => Error
  }
  interface Policy {
    get(prompt: string): { readonly checks: { add(check: object): void } } | undefined
    remove(prompt: string): void
  }
  export const interactionPolicy: {
    base(): Policy
    readonly Check: new (
      reason: string,
      description: string,
      isDue: (ctx: Context) => boolean | Promise<boolean>,
    ) => object
  }
}
