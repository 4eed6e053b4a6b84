import { listNotifications } from '#lib/services/notifications/list-notifications.ts'
import { previewRule } from '#lib/services/notifications/preview-rule.ts'
import { changeRule, createRule, deleteRule, listRules, showRule, testRule } from '#lib/services/notifications/rules.ts'
import { created, NO_CONTENT } from './problems.ts'
import { limitOf } from './query.ts'
import { opsRoute } from './route.ts'

// Rules that say when somebody is to be told, and what was told.

export const notificationRulesRoute = {
  list: opsRoute(listRules),
  create: opsRoute(async ({ json }) => created(await createRule(await json()))),
  preview: opsRoute(async ({ json }) => previewRule(await json())),
}

export const notificationRuleRoute = {
  show: opsRoute(({ params }) => showRule(params.id ?? '')),
  change: opsRoute(async ({ params, json }) => changeRule(params.id ?? '', await json())),
  remove: opsRoute(async ({ params }) => {
    await deleteRule(params.id ?? '')
    return NO_CONTENT
  }),
  test: opsRoute(({ params }) => testRule(params.id ?? '')),
}

export const notificationsRoute = opsRoute(({ url }) =>
  listNotifications(limitOf(url), url.searchParams.get('rule') || null),
)
