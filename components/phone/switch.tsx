import { cx } from '#components/ui/cx.ts'

interface SwitchProps {
  isOn: boolean
  labelledBy: string
  onChange: (isOn: boolean) => void
}

/** On or off, at once. */
export function Switch({ isOn, labelledBy, onChange }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      aria-labelledby={labelledBy}
      onClick={() => onChange(!isOn)}
      className="grid h-11 w-[52px] flex-none place-items-center"
    >
      <span
        className={cx(
          'flex h-[30px] w-[50px] items-center rounded-full border-2 p-0.5',
          isOn ? 'justify-end border-acc bg-acc' : 'justify-start border-ink-3 bg-panel',
        )}
      >
        <span className={cx('size-[22px] rounded-full', isOn ? 'bg-on-acc' : 'bg-ink-3')} />
      </span>
    </button>
  )
}
