import deleteItem from 'dynalite/actions/deleteItem.js'
import describeTable from 'dynalite/actions/describeTable.js'
import getItem from 'dynalite/actions/getItem.js'
import putItem from 'dynalite/actions/putItem.js'
import query from 'dynalite/actions/query.js'
import scan from 'dynalite/actions/scan.js'
import updateItem from 'dynalite/actions/updateItem.js'
import * as deleteItemRules from 'dynalite/validations/deleteItem.js'
import * as describeTableRules from 'dynalite/validations/describeTable.js'
import * as getItemRules from 'dynalite/validations/getItem.js'
import * as putItemRules from 'dynalite/validations/putItem.js'
import * as queryRules from 'dynalite/validations/query.js'
import * as scanRules from 'dynalite/validations/scan.js'
import * as updateItemRules from 'dynalite/validations/updateItem.js'

/** What the local database can do: all that core/table/dynamo.ts asks, and what looking into it takes. */
export const OPERATIONS = new Map([
  ['DeleteItem', { act: deleteItem, rules: deleteItemRules }],
  ['DescribeTable', { act: describeTable, rules: describeTableRules }],
  ['GetItem', { act: getItem, rules: getItemRules }],
  ['PutItem', { act: putItem, rules: putItemRules }],
  ['Query', { act: query, rules: queryRules }],
  ['Scan', { act: scan, rules: scanRules }],
  ['UpdateItem', { act: updateItem, rules: updateItemRules }],
])
