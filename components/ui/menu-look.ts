/** The look that menus share. */
export const MENU = 'z-50 min-w-44 rounded-md bg-panel p-1 shadow-panel'
export const MENU_ITEM =
  'flex h-8 w-full cursor-pointer select-none items-center gap-2 rounded-[4px] px-2 outline-none data-highlighted:bg-hover max-sm:h-11 [&_svg]:size-4 [&_svg]:text-ink-2'
