CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE TABLE "search_progress" (
	"source" text PRIMARY KEY NOT NULL,
	"read_at" timestamp (3) with time zone DEFAULT 'epoch' NOT NULL,
	"read_id" uuid DEFAULT '00000000-0000-0000-0000-000000000000' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"source" text NOT NULL,
	"word" text NOT NULL,
	"plain" text NOT NULL,
	CONSTRAINT "search_words_source_word_pk" PRIMARY KEY("source","word"),
	CONSTRAINT "search_words_source_known" CHECK ("search_words"."source" in ('entries', 'people'))
);
--> statement-breakpoint
CREATE INDEX "search_words_entries" ON "search_words" USING gin ("plain" gin_trgm_ops) WHERE "search_words"."source" = 'entries';--> statement-breakpoint
CREATE INDEX "search_words_people" ON "search_words" USING gin ("plain" gin_trgm_ops) WHERE "search_words"."source" = 'people';--> statement-breakpoint
CREATE INDEX "users_created" ON "users" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "users_words" ON "users" USING gin (to_tsvector('simple', translate(regexp_replace(normalize(lower("name" || ' ' || "email"), nfd), '[\u0300-\u036f]+', '', 'g'), '@._-+', '     ')));--> statement-breakpoint
CREATE INDEX "users_letters" ON "users" USING gin (regexp_replace(normalize(lower("name" || ' ' || "email"), nfd), '[\u0300-\u036f]+', '', 'g') gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "entries_subjects" ON "entries" USING gin (to_tsvector('simple', "body")) WHERE "entries"."kind" = 'event' and "entries"."body" <> '';--> statement-breakpoint
CREATE INDEX "entries_written" ON "entries" USING btree ("created_at","id") WHERE "entries"."body" <> '' or "entries"."target_id" is not null;--> statement-breakpoint
CREATE INDEX "tickets_ended_span" ON "tickets" USING gist (tstzrange(least("created_at", "last_message_at"), greatest("last_message_at", "ended_at", "rated_at"), '[]')) WHERE "tickets"."status" in ('resolved', 'closed');--> statement-breakpoint
ALTER INDEX "entries_words" ALTER COLUMN 1 SET STATISTICS 400;--> statement-breakpoint
INSERT INTO "search_progress" ("source") VALUES ('entries'), ('people');
