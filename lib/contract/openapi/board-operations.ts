import { apiBoard, apiBoardList, createBoardRequest, patchBoardRequest } from '../boards-api.ts'
import { named, type Operation, operationsOn } from './operation.ts'

const on = (path: string) => operationsOn(path, 'Boards', { answer: named('Board', apiBoard) })

export const BOARD_OPERATIONS: readonly Operation[] = [
  on('/boards').list({
    summary: 'List boards',
    notes: 'Views of the desk that somebody named, for everyone who is signed in.',
    answer: named('BoardList', apiBoardList),
    refusals: [],
  }),
  on('/boards').create({
    summary: 'Save a view as a board',
    body: named('CreateBoardRequest', createBoardRequest),
    example: { name: 'Centro, late', page: 'orders', query: 'risk=red&group=centro' },
  }),
  on('/boards/{board}').change({
    summary: 'Change a board',
    body: named('PatchBoardRequest', patchBoardRequest),
    example: { name: 'Centro, late shift' },
    refusals: [404, 409, 422],
  }),
  on('/boards/{board}').remove({ summary: 'Delete a board' }),
]
