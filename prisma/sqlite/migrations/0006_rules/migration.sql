-- CreateTable
CREATE TABLE "rules_state" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "seq" BIGINT NOT NULL,
    "facts" TEXT NOT NULL
);
