import app from './ar/app.json' with { type: 'json' }
import developer from './ar/developer.json' with { type: 'json' }
import embed from './ar/embed.json' with { type: 'json' }
import evidence from './ar/evidence.json' with { type: 'json' }
import insights from './ar/insights.json' with { type: 'json' }
import live from './ar/live.json' with { type: 'json' }
import map from './ar/map.json' with { type: 'json' }
import notifications from './ar/notifications.json' with { type: 'json' }
import orders from './ar/orders.json' with { type: 'json' }
import ordersForm from './ar/orders-form.json' with { type: 'json' }
import ordersImport from './ar/orders-import.json' with { type: 'json' }
import ordersShare from './ar/orders-share.json' with { type: 'json' }
import outages from './ar/outages.json' with { type: 'json' }
import people from './ar/people.json' with { type: 'json' }
import phone from './ar/phone.json' with { type: 'json' }
import places from './ar/places.json' with { type: 'json' }
import sharePage from './ar/share-page.json' with { type: 'json' }
import shell from './ar/shell.json' with { type: 'json' }
import shifts from './ar/shifts.json' with { type: 'json' }
import signIn from './ar/sign-in.json' with { type: 'json' }
import timeline from './ar/timeline.json' with { type: 'json' }
import ui from './ar/ui.json' with { type: 'json' }
import words from './ar/words.json' with { type: 'json' }
import workers from './ar/workers.json' with { type: 'json' }

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
