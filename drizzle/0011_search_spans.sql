CREATE FUNCTION "words_written"(at timestamptz, body text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 10000 AS $$
DECLARE
	-- Spans of eight days, numbered since 1970.
	span constant text := floor(extract(epoch FROM at AT TIME ZONE 'UTC') / 691200)::int || ' ';
	words text[] := tsvector_to_array(to_tsvector('simple', body));
BEGIN
	-- A word may have 2046 bytes, with its span.
	IF octet_length(body) > 1000 THEN
		words := array(SELECT word FROM unnest(words) word WHERE octet_length(word) < 2000);
	END IF;
	RETURN coalesce(array_to_tsvector(string_to_array(
		span || nullif(array_to_string(words, E'\x01' || span), ''), E'\x01')), '');
END $$;--> statement-breakpoint
CREATE FUNCTION "words_between"(query tsquery, first timestamptz, last timestamptz) RETURNS tsquery LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
	-- The index does not know which words are neighbours.
	words constant text := regexp_replace(query::text, ' <(-|\d+)> ', ' & ', 'g');
BEGIN
	IF words = '' THEN
		RETURN words::tsquery;
	END IF;
	RETURN (
		SELECT string_agg('( ' || regexp_replace(words, '''(([^'']|'''')*)''', '''' || span || ' \1''', 'g') || ' )', ' | ')
		FROM generate_series(
			floor(extract(epoch FROM first AT TIME ZONE 'UTC') / 691200)::int,
			floor(extract(epoch FROM last AT TIME ZONE 'UTC') / 691200)::int) span)::tsquery;
END $$;--> statement-breakpoint
DROP INDEX "entries_words";--> statement-breakpoint
DROP INDEX "entries_subjects";--> statement-breakpoint
DROP INDEX "tickets_live_newest";--> statement-breakpoint
CREATE INDEX "tickets_score" ON "tickets" USING btree ("score","last_message_at","id") WHERE "tickets"."score" is not null;--> statement-breakpoint
CREATE INDEX "entries_words" ON "entries" USING gin (words_written("created_at", "body")) WITH (gin_pending_list_limit=256) WHERE "entries"."body" <> '';--> statement-breakpoint
CREATE INDEX "entries_subjects" ON "entries" USING gin (words_written("created_at", "body")) WHERE "entries"."kind" = 'event' and "entries"."body" <> '';--> statement-breakpoint
CREATE INDEX "tickets_live_newest" ON "tickets" USING btree ("last_message_at","id","created_at") WHERE "tickets"."status" in ('open', 'in_progress', 'waiting');