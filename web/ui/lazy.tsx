import { type ComponentType, lazy, Suspense } from 'react'
import type { DateFieldProps } from './DateField.tsx'
import type { ModalProps } from './modal.tsx'
import { SkeletonLine } from './Skeleton.tsx'

const TRY_AGAIN_MS = 3_000

/**
 * Loads a chunk, and tries again while it cannot be had: without a connection what was pressed comes
 * late rather than taking the screen down.
 */
const patiently = async <Module,>(load: () => Promise<Module>): Promise<Module> => {
  try {
    return await load()
  } catch {
    await new Promise((done) => setTimeout(done, TRY_AGAIN_MS))
    return patiently(load)
  }
}

/** A component in a chunk of its own, and how to fetch that before it is shown. */
export type LazyNamed<Props> = ComponentType<Props> & { readonly early: () => Promise<unknown> }

/**
 * A component by its name in a chunk of its own; `noDefaultExport` holds in lazy chunks too. One that was
 * fetched early is drawn at once.
 */
export const lazyNamed = <Props extends object, Name extends string>(
  load: () => Promise<Record<Name, ComponentType<Props>>>,
  name: Name,
): LazyNamed<Props> => {
  let loaded: Module<Props> | undefined
  const fetch = async () => {
    loaded = { default: (await patiently(load))[name] }
    return loaded
  }
  const Named = lazy(() => (loaded ? here(loaded) : fetch()))
  // React's type hides that it is drawn as any other component.
  return Object.assign(Named as unknown as ComponentType<Props>, { early: fetch })
}
interface Module<Props> {
  readonly default: ComponentType<Props>
}

/**
 * A promise that calls back at once. For one that calls back a moment later React shows what stands for
 * it, and then for no less than a third of a second.
 */
const here = <Value,>(value: Value) =>
  // biome-ignore lint/suspicious/noThenProperty: it is a promise to React, which asks for no more of one.
  ({ then: (done: (value: Value) => void) => done(value) }) as unknown as Promise<Value>

const AnyModal = lazyNamed(() => import('./modal.tsx'), 'AnyModal')
const LoadedDateField = lazyNamed(() => import('./DateField.tsx'), 'DateField')

/** A question or form over the page. Its code is loaded when it is first open. */
export const Dialog = (props: ModalProps) =>
  props.isOpen && (
    <Suspense>
      <AnyModal {...props} shape="dialog" />
    </Suspense>
  )

/** A panel at the end of the line; on phones it comes from below. Closes on a press outside. */
export const Sheet = (props: ModalProps) =>
  props.isOpen && (
    <Suspense>
      <AnyModal {...props} shape="sheet" />
    </Suspense>
  )

/** A date typed in parts or picked from a calendar. Loaded when first shown, so show it on demand. */
export const DateField = (props: DateFieldProps) => (
  <Suspense fallback={<SkeletonLine width={16} />}>
    <LoadedDateField {...props} />
  </Suspense>
)
