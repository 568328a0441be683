// Hocuspocus as its documentation starts it. With DATA it stores through its own extension-database, in SQLite
// (node:sqlite: the better-sqlite3 of its own SQLite extension aborts under Node 24).
import { DatabaseSync } from 'node:sqlite'
import { Database } from '@hocuspocus/extension-database'
import { Server } from '@hocuspocus/server'

const { PORT, DATA } = process.env

const storage = (folder) => {
  const db = new DatabaseSync(`${folder}/documents.sqlite`)
  db.exec('CREATE TABLE IF NOT EXISTS documents (name TEXT PRIMARY KEY, data BLOB NOT NULL)')
  const read = db.prepare('SELECT data FROM documents WHERE name = ?')
  const write = db.prepare('INSERT OR REPLACE INTO documents (name, data) VALUES (?, ?)')
  return new Database({
    fetch: async ({ documentName }) => read.get(documentName)?.data ?? null,
    store: async ({ documentName, state }) => void write.run(documentName, state),
  })
}

const extensions = DATA ? [storage(DATA)] : []
await new Server({ port: Number(PORT), address: '127.0.0.1', quiet: true, extensions }).listen()
