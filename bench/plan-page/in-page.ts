/** What the page tells about itself. Runs in the browser, before anything of ours. */
export interface Told {
  /** When the plan's title and its first output's could be read, in ms since the address was entered. */
  readable?: number
  /** When the last action was drawn too; absent where only what is seen is drawn. */
  whole?: number
  /** When a message last came over the wire, epoch ms. */
  heard: number
  /** Resolves to the moments when words that were sent came in, and when they were drawn; epoch ms. */
  drawn: (words: string) => Promise<{ heard: number; drawn: number }>
  /** From each key or press to the frame that shows it, in ms. */
  keys: number[]
}

export const watchPage = (wish: { first: string; last: string }): void => {
  const told: Told = { heard: 0, keys: [], drawn: () => Promise.reject(new Error('not yet')) }
  Object.assign(window, { bench: told })
  /** Behind the next frame: what it shows is then drawn. */
  const afterFrame = (tell: () => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = tell
      port2.postMessage(0)
    })
  const Plain = WebSocket
  window.WebSocket = class extends Plain {
    constructor(...args: ConstructorParameters<typeof WebSocket>) {
      super(...args)
      this.addEventListener('message', () => {
        told.heard = performance.timeOrigin + performance.now()
      })
    }
  }
  const shows = (words: string): boolean =>
    document.body?.textContent?.includes(words) ||
    [...document.querySelectorAll('textarea, input')].some((control) =>
      (control as HTMLInputElement).value.includes(words),
    )
  const lookFirst = () => {
    const at = performance.now()
    if (told.readable === undefined && document.querySelector('h1') && shows(wish.first))
      told.readable = at
    if (told.readable !== undefined && shows(wish.last)) told.whole = at
    if (told.whole === undefined && at < 30_000) afterFrame(lookFirst)
  }
  afterFrame(lookFirst)
  told.drawn = (words) =>
    new Promise((done) => {
      const look = () => {
        const drawn = performance.timeOrigin + performance.now()
        if (shows(words)) done({ heard: told.heard, drawn })
        else afterFrame(look)
      }
      afterFrame(look)
    })
  const time = ({ timeStamp }: Event) =>
    afterFrame(() => told.keys.push(performance.now() - timeStamp))
  addEventListener('keydown', time, true)
  addEventListener('pointerup', time, true)
}

/** The first thing on the screen of a view that says what row it is; undefined where there is nothing to see. */
export const firstRowSeen = (): string | undefined => {
  const shown = document.querySelector('[data-view]') ?? document.querySelector('main') ?? document.body
  const isSeen = (element: Element | null) => {
    const { top, bottom, width } = element?.getBoundingClientRect() ?? new DOMRect()
    return width > 0 && top > 130 && bottom < innerHeight - 20
  }
  const rowIn = (words: string | null) => /\(([aibrmd]\d+(?:n\d+)?)\)/.exec(words ?? '')?.[1]
  const texts = document.createTreeWalker(shown, NodeFilter.SHOW_TEXT)
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const row = rowIn(node.nodeValue)
    if (row && isSeen(node.parentElement)) return row
  }
  const controls = [...shown.querySelectorAll<HTMLTextAreaElement>('textarea, input')]
  return rowIn(controls.find((control) => rowIn(control.value) && isSeen(control))?.value ?? null)
}
