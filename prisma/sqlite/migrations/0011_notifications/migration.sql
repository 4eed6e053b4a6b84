-- CreateTable
CREATE TABLE "notification_rule_state" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "seq" BIGINT NOT NULL,
    "facts" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "notification_state" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "seq" BIGINT NOT NULL,
    "orderHandle" TEXT,
    "workerHandle" TEXT,
    "deviceId" TEXT,
    "ruleId" TEXT NOT NULL,
    "isOpen" INTEGER NOT NULL,
    "at" TEXT NOT NULL,
    "facts" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "notification_state_at_idx" ON "notification_state"("at");

-- CreateIndex
CREATE INDEX "notification_state_ruleId_at_idx" ON "notification_state"("ruleId", "at");

-- By hand: what is still to be sent is little beside what was, and is asked for all the time.
CREATE INDEX "notification_state_open_idx" ON "notification_state"("at") WHERE "isOpen" = 1;

-- By hand: a week of the attention queue is read for every preview of a rule; nothing else pays for it.
CREATE INDEX "log_attention_idx" ON "log"("seq") WHERE "type" = 'attention';
