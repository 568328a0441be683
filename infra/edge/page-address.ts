import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'

/** The rule of the page's addresses as CloudFront runs it, letter for letter. */
export const PAGE_ADDRESS_SOURCE = readFileSync(
  join(import.meta.dirname, 'page-address.cloudfront.js'),
  'utf8',
)

type Handler = (event: { request: { uri: string } }) => { readonly uri: string }
const handler: Handler = runInNewContext(`${PAGE_ADDRESS_SOURCE}\nhandler`)

/**
 * The file that answers an address: the page itself for every address of its own, else the file it names, which
 * may not exist.
 *
 * @param path begins with a slash, has no query, and is encoded as it was asked.
 */
export const fileAddressOf = (path: string): string => handler({ request: { uri: path } }).uri
