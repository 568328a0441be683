/** Another page may hold a database open a moment longer; the browser then deletes it when that page lets go. */
const PATIENCE_MS = 2_000

/** Deletes a database of this device. */
export const wipe = (name: string): Promise<void> =>
  new Promise((done) => {
    if (typeof indexedDB === 'undefined') return done()
    const wish = indexedDB.deleteDatabase(name)
    wish.onsuccess = () => done()
    wish.onerror = () => done()
    setTimeout(done, PATIENCE_MS)
  })
