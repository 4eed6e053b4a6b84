'use client'

import { Bookmark, ChevronDown, Link2, Pencil, Plus, Save, Trash2 } from 'lucide-react'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { DropdownMenu } from 'radix-ui'
import { useState } from 'react'
import { toast } from 'sonner'
import { cx } from '#components/ui/cx.ts'
import { MENU, MENU_ITEM } from '#components/ui/menu-look.ts'
import { BOARD_PARAM, boardAddress, boardPageOf, boardQueryOf } from '#lib/client/boards.ts'
import { useGo } from '#lib/client/leaving.ts'
import { useMay } from '#lib/client/standing.ts'
import { useBoards } from '#lib/client/use-boards.ts'
import type { Board } from '#lib/contract/boards-api.ts'
import { say } from '#lib/language/say.ts'
import { BoardDialog, type BoardQuestion } from './board-dialog.tsx'
import { BoardItems } from './board-items.tsx'

async function copyLink({ url }: Board): Promise<void> {
  try {
    await navigator.clipboard.writeText(url)
    toast(say('Link copied'))
  } catch {
    toast(say('The browser did not let it be copied: {url}', { url }))
  }
}

/** Named views for everyone: which one this is, the others with how many orders are on each, and a name for what is shown now. */
export function BoardMenu() {
  const router = useRouter()
  const go = useGo()
  const pathname = usePathname()
  const search = useSearchParams()
  const { boards, refresh, change } = useBoards()
  const mayChange = useMay('operate')
  const [question, setQuestion] = useState<BoardQuestion | null>(null)
  const page = boardPageOf(pathname)
  const id = page === null ? null : search.get(BOARD_PARAM)
  const current = boards.find((board) => board.id === id) ?? null
  const query = boardQueryOf(search.toString())
  return (
    <>
      <DropdownMenu.Root modal={false} onOpenChange={(isOpen) => isOpen && refresh()}>
        <DropdownMenu.Trigger className="flex h-7 min-w-0 max-w-36 cursor-pointer items-center gap-1.5 rounded-[6px] px-2 font-medium 2xl:max-w-60 hover:bg-hover data-[state=open]:bg-hover max-sm:h-11">
          <Bookmark aria-hidden className="size-4 flex-none text-ink-2" />
          <span className={cx('truncate max-lg:sr-only', current === null && 'max-2xl:sr-only')}>
            {current?.name ?? say('Boards')}
          </span>
          <ChevronDown aria-hidden className="size-3.5 flex-none text-ink-2 max-sm:hidden" />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content align="start" sideOffset={6} className={`${MENU} w-72`}>
            <BoardItems boards={boards} currentId={id} onOpen={(board) => go(boardAddress(board))} />
            {mayChange && page !== null && (
              <DropdownMenu.Item className={MENU_ITEM} onSelect={() => setQuestion({ ask: 'save', page, query })}>
                <Plus aria-hidden />
                {say('Save this view as a board')}
              </DropdownMenu.Item>
            )}
            {current && (
              <CurrentItems
                board={current}
                mayChange={mayChange}
                hasChanged={current.query !== query}
                onAsk={setQuestion}
                onKeep={() => change.mutate({ verb: 'change', id: current.id, fields: { query } })}
              />
            )}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {question && (
        <BoardDialog
          question={question}
          change={change}
          onSaved={(board) => router.replace(boardAddress(board))}
          onClose={() => {
            change.reset()
            setQuestion(null)
          }}
        />
      )}
    </>
  )
}

interface CurrentItemsProps {
  board: Board
  mayChange: boolean
  /** What is shown is no longer what the board says. */
  hasChanged: boolean
  onAsk: (question: BoardQuestion) => void
  onKeep: () => void
}

function CurrentItems({ board, mayChange, hasChanged, onAsk, onKeep }: CurrentItemsProps) {
  return (
    <>
      <DropdownMenu.Separator className="my-1 h-px bg-line" />
      <DropdownMenu.Label className="truncate px-2 py-1 text-ink-2 text-xs">{board.name}</DropdownMenu.Label>
      {mayChange && hasChanged && (
        <DropdownMenu.Item className={MENU_ITEM} onSelect={onKeep}>
          <Save aria-hidden />
          {say('Keep what is shown now')}
        </DropdownMenu.Item>
      )}
      <DropdownMenu.Item className={MENU_ITEM} onSelect={() => void copyLink(board)}>
        <Link2 aria-hidden />
        {say('Copy link')}
      </DropdownMenu.Item>
      {mayChange && (
        <>
          <DropdownMenu.Item className={MENU_ITEM} onSelect={() => onAsk({ ask: 'rename', board })}>
            <Pencil aria-hidden />
            {say('Rename')}
          </DropdownMenu.Item>
          <DropdownMenu.Item className={MENU_ITEM} onSelect={() => onAsk({ ask: 'delete', board })}>
            <Trash2 aria-hidden />
            {say('Delete')}
          </DropdownMenu.Item>
        </>
      )}
    </>
  )
}
