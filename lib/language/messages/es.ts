import app from './es/app.json' with { type: 'json' }
import developer from './es/developer.json' with { type: 'json' }
import embed from './es/embed.json' with { type: 'json' }
import evidence from './es/evidence.json' with { type: 'json' }
import insights from './es/insights.json' with { type: 'json' }
import live from './es/live.json' with { type: 'json' }
import map from './es/map.json' with { type: 'json' }
import notifications from './es/notifications.json' with { type: 'json' }
import orders from './es/orders.json' with { type: 'json' }
import ordersForm from './es/orders-form.json' with { type: 'json' }
import ordersImport from './es/orders-import.json' with { type: 'json' }
import ordersShare from './es/orders-share.json' with { type: 'json' }
import outages from './es/outages.json' with { type: 'json' }
import people from './es/people.json' with { type: 'json' }
import phone from './es/phone.json' with { type: 'json' }
import places from './es/places.json' with { type: 'json' }
import sharePage from './es/share-page.json' with { type: 'json' }
import shell from './es/shell.json' with { type: 'json' }
import shifts from './es/shifts.json' with { type: 'json' }
import signIn from './es/sign-in.json' with { type: 'json' }
import timeline from './es/timeline.json' with { type: 'json' }
import ui from './es/ui.json' with { type: 'json' }
import words from './es/words.json' with { type: 'json' }
import workers from './es/workers.json' with { type: 'json' }

/** All areas in one; `npm run check` sees to it that no text is told twice differently. */
export const messages = {
  ...app,
  ...developer,
  ...embed,
  ...evidence,
  ...insights,
  ...live,
  ...map,
  ...notifications,
  ...orders,
  ...ordersForm,
  ...ordersImport,
  ...ordersShare,
  ...outages,
  ...people,
  ...phone,
  ...places,
  ...sharePage,
  ...shell,
  ...shifts,
  ...signIn,
  ...timeline,
  ...ui,
  ...words,
  ...workers,
}
