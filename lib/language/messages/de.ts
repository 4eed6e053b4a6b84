import app from './de/app.json' with { type: 'json' }
import developer from './de/developer.json' with { type: 'json' }
import embed from './de/embed.json' with { type: 'json' }
import evidence from './de/evidence.json' with { type: 'json' }
import insights from './de/insights.json' with { type: 'json' }
import live from './de/live.json' with { type: 'json' }
import map from './de/map.json' with { type: 'json' }
import notifications from './de/notifications.json' with { type: 'json' }
import orders from './de/orders.json' with { type: 'json' }
import ordersForm from './de/orders-form.json' with { type: 'json' }
import ordersImport from './de/orders-import.json' with { type: 'json' }
import ordersShare from './de/orders-share.json' with { type: 'json' }
import outages from './de/outages.json' with { type: 'json' }
import people from './de/people.json' with { type: 'json' }
import phone from './de/phone.json' with { type: 'json' }
import places from './de/places.json' with { type: 'json' }
import sharePage from './de/share-page.json' with { type: 'json' }
import shell from './de/shell.json' with { type: 'json' }
import shifts from './de/shifts.json' with { type: 'json' }
import signIn from './de/sign-in.json' with { type: 'json' }
import timeline from './de/timeline.json' with { type: 'json' }
import ui from './de/ui.json' with { type: 'json' }
import words from './de/words.json' with { type: 'json' }
import workers from './de/workers.json' with { type: 'json' }

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
