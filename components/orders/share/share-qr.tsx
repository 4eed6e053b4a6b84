'use client'

import { QRCodeSVG } from 'qrcode.react'
import { say } from '#lib/language/say.ts'

const SIZE = 108

/** The link for a camera. */
export function ShareQr({ url }: { url: string }) {
  return (
    <div className="flex-none rounded-[6px] bg-white p-1 max-sm:hidden">
      <QRCodeSVG value={url} size={SIZE} level="L" title={say('QR code of the link')} />
    </div>
  )
}
