/** Opens a database of this device; `prepare` makes its stores the first time. Lets go of it when another page wipes it. */
export const openDatabase = (
  name: string,
  prepare: (db: IDBDatabase) => void = () => undefined,
): Promise<IDBDatabase> =>
  new Promise((done, failed) => {
    const wish = indexedDB.open(name)
    wish.onupgradeneeded = () => prepare(wish.result)
    wish.onerror = () => failed(wish.error)
    wish.onsuccess = () => {
      const db = wish.result
      db.onversionchange = () => db.close()
      done(db)
    }
  })

/** What a store answers. */
export const read = <Answer>(
  db: IDBDatabase,
  storeName: string,
  ask: (store: IDBObjectStore) => IDBRequest<Answer>,
): Promise<Answer> =>
  new Promise((done, failed) => {
    const asked = ask(db.transaction(storeName).objectStore(storeName))
    asked.onsuccess = () => done(asked.result)
    asked.onerror = () => failed(asked.error)
  })

/** Resolves when the change is on the device, not only accepted. */
export const change = (
  db: IDBDatabase,
  storeName: string,
  act: (store: IDBObjectStore) => unknown,
): Promise<void> =>
  new Promise((done, failed) => {
    const transaction = db.transaction(storeName, 'readwrite')
    transaction.oncomplete = () => done()
    transaction.onabort = () => failed(transaction.error)
    act(transaction.objectStore(storeName))
  })
