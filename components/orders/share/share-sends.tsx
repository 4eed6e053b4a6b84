'use client'

import { Mail, MessageSquare, QrCode } from 'lucide-react'
import { QRCodeCanvas } from 'qrcode.react'
import { useRef } from 'react'
import { Button, FileLink } from '#components/ui/button.tsx'
import { saveBlob } from '#lib/client/save-file.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { contactOf, draftLinks } from '#lib/domain/contact.ts'
import { say } from '#lib/language/say.ts'

/** Large enough to be printed on a label, with the quiet margin that scanners need (ISO/IEC 18004). */
const PRINTED_PX = 1024
const MARGIN_MODULES = 4

interface ShareSendsProps {
  order: OrderView
  url: string
}

/** The link on its way to the customer: by text message or mail, or as a picture. Number and address are the metadata's, if any. */
export function ShareSends({ order, url }: ShareSendsProps) {
  const { handle, metadata } = order
  const links = draftLinks(contactOf(metadata), {
    subject: say('Your order {handle}', { handle }),
    body: say('Follow your order {handle} here: {url}', { handle, url }),
  })
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <FileLink download={undefined} href={links.sms}>
        <MessageSquare aria-hidden />
        {say('Text')}
      </FileLink>
      <FileLink download={undefined} href={links.mail}>
        <Mail aria-hidden />
        {say('Mail')}
      </FileLink>
      <QrFile url={url} name={`${handle}.png`} />
    </div>
  )
}

function QrFile({ url, name }: { url: string; name: string }) {
  const drawn = useRef<HTMLCanvasElement>(null)
  const save = () => drawn.current?.toBlob((blob) => blob !== null && saveBlob(name, blob))
  return (
    <>
      <Button onClick={save}>
        <QrCode aria-hidden />
        {say('QR as PNG')}
      </Button>
      <QRCodeCanvas
        ref={drawn}
        {...{ value: url, size: PRINTED_PX, level: 'M', marginSize: MARGIN_MODULES }}
        className="hidden"
      />
    </>
  )
}
