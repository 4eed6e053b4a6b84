-- AlterTable
ALTER TABLE "order_state" ADD COLUMN "shareId" TEXT;

-- By hand: what the facts say already, `waypost-share:{id}.{version}`.
UPDATE "order_state" SET "shareId" = substr(
    json_extract("facts", '$.shareUrl[0]'), 15, instr(substr(json_extract("facts", '$.shareUrl[0]'), 15), '.') - 1
) WHERE json_extract("facts", '$.shareUrl[0]') LIKE 'waypost-share:%';

-- CreateIndex
CREATE INDEX "order_state_shareId_idx" ON "order_state"("shareId");
