-- CreateTable
CREATE TABLE "webhook_endpoint" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "url" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "types" TEXT NOT NULL,
    "isOrdered" INTEGER NOT NULL,
    "isEnabled" INTEGER NOT NULL,
    "disabledReason" TEXT,
    "disabledAt" BIGINT,
    "secrets" TEXT NOT NULL,
    "cursorSeq" BIGINT NOT NULL,
    "failingSince" BIGINT,
    "lastFailureAt" BIGINT,
    "lastSuccessAt" BIGINT,
    "createdAt" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "outgoing_delivery" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "endpointId" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "firstSeq" BIGINT NOT NULL,
    "lastSeq" BIGINT NOT NULL,
    "eventCount" INTEGER NOT NULL,
    "body" TEXT,
    "createdAt" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "nextAttemptAt" BIGINT,
    "lastAttemptAt" BIGINT,
    "lastStatus" INTEGER,
    "lastError" TEXT,
    "lastTookMs" INTEGER
);

-- CreateTable
CREATE TABLE "outgoing_event" (
    "seq" BIGINT NOT NULL,
    "endpointId" TEXT NOT NULL,
    "deliveryId" TEXT NOT NULL,

    PRIMARY KEY ("seq", "endpointId")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "outgoing_attempt" (
    "deliveryId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "startedAt" BIGINT NOT NULL,
    "tookMs" INTEGER NOT NULL,
    "status" INTEGER,
    "error" TEXT,
    "headers" TEXT,
    "answer" BLOB,

    PRIMARY KEY ("deliveryId", "number")
) WITHOUT ROWID;

-- CreateIndex
CREATE INDEX "outgoing_delivery_endpointId_id_idx" ON "outgoing_delivery"("endpointId", "id");

-- By hand: what waits and what was given up is little beside what was delivered, and is asked for all the time.
CREATE INDEX "outgoing_delivery_due_idx" ON "outgoing_delivery"("endpointId", "nextAttemptAt") WHERE "state" = 'pending';

-- By hand
CREATE INDEX "outgoing_delivery_subject_idx" ON "outgoing_delivery"("endpointId", "subject", "firstSeq") WHERE "state" = 'pending';

-- By hand
CREATE INDEX "outgoing_delivery_dead_idx" ON "outgoing_delivery"("endpointId", "id") WHERE "state" = 'dead';
