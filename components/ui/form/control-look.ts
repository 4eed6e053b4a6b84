/** The look that text inputs, selects and text areas share. */
export const CONTROL_LOOK =
  'h-8 w-full min-w-0 rounded-[6px] border border-line-2 bg-panel px-[9px] text-ink placeholder:text-ink-3 focus:border-acc focus:outline-none focus:ring-1 focus:ring-acc [&[readonly]]:bg-sunk disabled:opacity-50 aria-invalid:border-red-mark aria-invalid:ring-1 aria-invalid:ring-red-mark max-sm:h-11 max-sm:text-base'
