-- CreateTable
CREATE TABLE "log_link" (
    "seq" INTEGER NOT NULL PRIMARY KEY,
    "digest" BLOB NOT NULL
);
