import { type Context, createContext, type ReactNode, use, useState } from 'react'
import { createPortal } from 'react-dom'

type Place = readonly [HTMLElement | null, (place: HTMLElement | null) => void]
/** A place in the shell that a screen fills. */
type Slot = Context<Place>

const newSlot = (): Slot => createContext<Place>([null, () => undefined])
const saveSlot = newSlot()
const crumbSlot = newSlot()

/** Round the shell and its screens, so that they find each other. */
export const SlotProvider = ({ children }: { readonly children: ReactNode }) => {
  const SaveContext = saveSlot
  const CrumbContext = crumbSlot
  return (
    <SaveContext value={useState<HTMLElement | null>(null)}>
      <CrumbContext value={useState<HTMLElement | null>(null)}>{children}</CrumbContext>
    </SaveContext>
  )
}

interface OutletProps {
  readonly className?: string | undefined
}
interface FillProps {
  readonly children: ReactNode
}

/** Where the save state is seen: top right on every screen, phones too. */
export const SaveOutlet = ({ className }: OutletProps) => (
  <div ref={use(saveSlot)[1]} className={className} />
)
/** A screen says here whether what I wrote is saved. */
export const SaveSlot = ({ children }: FillProps) => useFill(saveSlot, children)

/** Where the header says where I am; `Crumbs` fills it. */
export const CrumbOutlet = ({ className }: OutletProps) => (
  <div ref={use(crumbSlot)[1]} className={className} />
)
export const CrumbFill = ({ children }: FillProps) => useFill(crumbSlot, children)

const useFill = (slot: Slot, children: ReactNode) => {
  const [place] = use(slot)
  return place === null ? null : createPortal(children, place)
}
