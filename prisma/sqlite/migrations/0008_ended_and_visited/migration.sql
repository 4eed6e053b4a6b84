-- AlterTable, by hand: adding a column with a default needs no new table.
ALTER TABLE "order_state" ADD COLUMN "endedAt" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "visit_state" ADD COLUMN "placeHandle" TEXT;

-- By hand: what the facts say already. The second part of a fact is when it became true.
UPDATE "order_state" SET "endedAt" = coalesce(json_extract("facts", '$.ended[1]'), '');
UPDATE "visit_state" SET "placeHandle" = json_extract("facts", '$.place[0].placeHandle');

-- CreateIndex
CREATE INDEX "order_state_endedAt_idx" ON "order_state"("endedAt");

-- CreateIndex
CREATE INDEX "visit_state_placeHandle_at_idx" ON "visit_state"("placeHandle", "at");
