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

/** A component by its name in a chunk of its own; `noDefaultExport` holds in lazy chunks too. */
export const lazyNamed = <Props extends object, Name extends string>(
  load: () => Promise<Record<Name, ComponentType<Props>>>,
  name: Name,
) => lazy(async () => ({ default: (await patiently(load))[name] }))

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
