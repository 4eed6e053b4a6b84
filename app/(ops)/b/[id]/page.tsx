import { notFound, redirect } from 'next/navigation'
import { boardAddress } from '#lib/client/boards.ts'
import { findBoard } from '#lib/services/boards/boards.ts'
import { currentUser } from '#lib/transport/session.ts'

interface Props {
  params: Promise<{ id: string }>
}

/** A board's short link. Without a session the layout asks to sign in first. */
export default async function BoardLinkPage({ params }: Props) {
  if (!(await currentUser())) return null
  const board = await findBoard((await params).id)
  if (board === null) notFound()
  redirect(boardAddress(board))
}
