// dynalite ships no types; these are the parts of version 4 that engine.ts and disk.ts call.

declare module 'dynalite/db/index.js' {
  type AttributeValue = { readonly [type: string]: unknown }
  export type Attributes = { readonly [name: string]: AttributeValue }
  /** `error` is null when all went well. */
  export type Done<Value = void> = (error: unknown, value?: Value) => void

  export interface Bounds {
    readonly gt?: string
    readonly gte?: string
    readonly lt?: string
    readonly lte?: string
    readonly reverse?: boolean
    readonly limit?: number
  }
  export interface IndexDb {
    put(key: string, item: Attributes, done: Done): void
    del(key: string, done: Done): void
    createValueStream(bounds: Bounds): import('node:stream').Readable
  }
  export interface ItemDb extends IndexDb {
    get(key: string, done: Done<Attributes | undefined>): void
    /** Runs `work` alone for this key, until the function it wraps its callback with is called. */
    lock(key: string, work: (release: (done: Done) => Done) => void): void
  }
  export interface Store {
    readonly options: { readonly maxItemSize: number }
    getTable(name: string, next: boolean | Done<object>, done?: Done<object>): void
    getItemDb(table: string): ItemDb
    getIndexDb(scope: string, table: string, index: string): IndexDb
  }

  export type Operation =
    | { readonly type: 'put'; readonly key: string; readonly value: unknown }
    | { readonly type: 'del'; readonly key: string }
  /** The promise side of the `level` database inside; its values are JSON. */
  export interface Level {
    open(): Promise<void>
    close(): Promise<void>
    get(key: string): Promise<unknown>
    batch(operations: readonly Operation[]): Promise<void>
    values(bounds: Bounds): { nextv(size: number): Promise<unknown[]>; close(): Promise<void> }
  }

  /** Opens by itself at the first call, or by `db.open()`, which tells what is wrong. */
  export const create: (options: { path: string }) => Store & { readonly db: Level }
  export const validationError: (message: string) => Error
}

declare module 'dynalite/validations/index.js' {
  export const checkTypes: (request: object, types: object) => object
  export const checkValidations: (...parts: readonly unknown[]) => void
}

declare module 'dynalite/validations/*' {
  export const types: object
  export const custom: unknown
}

declare module 'dynalite/actions/*' {
  type Db = typeof import('dynalite/db/index.js')
  const act: (
    store: import('dynalite/db/index.js').Store,
    request: object,
    done: import('dynalite/db/index.js').Done<object>,
  ) => void
  export = act
}
