import {
  checkImportAnswer,
  checkImportRequest,
  importRows,
  keptForm,
  keptFormList,
  orderImport,
  orderImportList,
  startImportRequest,
} from '../imports-api.ts'
import { named, type Operation, POINT } from './operation.ts'

const group = 'Imports'
const path = '/orders/import'
const one = `${path}/{id}`
const progress = named('OrderImport', orderImport)
const form = named('KeptForm', keptForm)
const forms = named('KeptFormList', keptFormList)
const settings = { time_zone: 'America/Montevideo', date_order: 'dmy', day: '2026-11-21', worker: null, radius: 100 }

/** Orders from files, and what people keep for each other. */
export const IMPORT_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: `${path}/check`,
    group,
    summary: 'What would become of rows',
    notes: 'Writes nothing. Good rows come with the order that they would make.',
    body: named('CheckImportRequest', checkImportRequest),
    example: {
      settings,
      rows: [{ row: 2, cells: ['48301', 'Canelones 1200'], texts: { handle: '48301', address: 'Canelones 1200' } }],
    },
    answer: named('CheckImportAnswer', checkImportAnswer),
    refusals: [422],
  },
  {
    method: 'post',
    path,
    group,
    summary: 'Make orders of rows',
    notes: 'Goes on by itself; ask for it by its id. Orders that are there already are not made again.',
    body: named('StartImportRequest', startImportRequest),
    example: {
      name: 'monday.csv',
      header: ['order', 'address'],
      track_mode: 'pre_shift',
      rows: [
        {
          row: 2,
          cells: ['48301', 'Canelones 1200'],
          worker: 'ana',
          again: false,
          order: { order_handle: '48301', destination: { geometry: POINT } },
        },
      ],
      left_out: [],
    },
    answer: progress,
    status: 201,
    refusals: [422],
  },
  { method: 'get', path, group, summary: 'The latest imports', answer: named('OrderImportList', orderImportList) },
  { method: 'get', path: one, group, summary: 'How far an import is', answer: progress, refusals: [404] },
  {
    method: 'get',
    path: `${one}/rows`,
    group,
    summary: 'Each row with what became of it',
    answer: named('ImportRows', importRows),
    refusals: [404],
  },
  { method: 'post', path: `${one}/stop`, group, summary: 'Stop an import', answer: progress, refusals: [404] },
  { method: 'post', path: `${one}/resume`, group, summary: 'Go on with it', answer: progress, refusals: [404] },
  {
    method: 'post',
    path: `${one}/undo`,
    group,
    summary: 'Cancel the orders that it made',
    notes: 'Until a worker has been to one of them.',
    answer: progress,
    refusals: [400, 404],
  },
  { method: 'get', path: `${path}/columns`, group, summary: 'What columns of files mean', answer: forms },
  {
    method: 'post',
    path: `${path}/columns`,
    group,
    summary: 'Keep what the columns of a file mean',
    body: form,
    example: { name: 'address|order', body: { columns: { order: 'handle', address: 'address' } } },
    answer: named('KeptFormSaved', keptFormList.shape.forms.element),
    refusals: [422],
  },
  { method: 'get', path: '/order-templates', group, summary: 'Order templates', answer: forms },
  {
    method: 'post',
    path: '/order-templates',
    group,
    summary: 'Keep an order template under its name',
    body: form,
    example: { name: 'Morning round', body: { trackMode: 'pre_shift' } },
    answer: named('KeptFormSaved', keptFormList.shape.forms.element),
    refusals: [422],
  },
  {
    method: 'delete',
    path: '/order-templates/{name}',
    group,
    summary: 'Forget an order template',
    status: 204,
    refusals: [404],
  },
]
