-- CreateTable
CREATE TABLE "place_state" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "seq" BIGINT NOT NULL,
    "isDeleted" INTEGER NOT NULL,
    "facts" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "ops_group_state" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "seq" BIGINT NOT NULL,
    "facts" TEXT NOT NULL
);
