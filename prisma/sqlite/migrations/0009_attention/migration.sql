-- CreateTable
CREATE TABLE "attention_state" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "seq" BIGINT NOT NULL,
    "orderHandle" TEXT,
    "workerHandle" TEXT,
    "deviceId" TEXT,
    "isStanding" INTEGER NOT NULL,
    "at" TEXT NOT NULL,
    "facts" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "attention_state_isStanding_at_idx" ON "attention_state"("isStanding", "at");
