CREATE TABLE "answers" (
	"entry_id" uuid PRIMARY KEY NOT NULL,
	"ticket_id" uuid NOT NULL,
	"agent_id" uuid NOT NULL,
	"category_id" uuid NOT NULL,
	"first" boolean NOT NULL,
	"seconds" integer NOT NULL,
	"answered_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "figure_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "figure_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"sign" smallint NOT NULL,
	"category_id" uuid NOT NULL,
	"agent_id" uuid,
	"priority_id" uuid,
	"status" text,
	"created_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"resolution_seconds" integer,
	"promises_kept" boolean,
	"reopened" boolean,
	"score" smallint,
	"rated_at" timestamp (3) with time zone,
	"answered_at" timestamp (3) with time zone,
	"answer_seconds" integer,
	"answer_first" boolean
);
--> statement-breakpoint
CREATE TABLE "figure_zones" (
	"time_zone" text PRIMARY KEY NOT NULL,
	"asked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"counted_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "figures" (
	"time_zone" text NOT NULL,
	"category_id" uuid NOT NULL,
	"agent_id" uuid NOT NULL,
	"level" smallint NOT NULL,
	"slot" integer NOT NULL,
	"created" integer NOT NULL,
	"ended" integer NOT NULL,
	"counts" jsonb NOT NULL,
	"times" jsonb NOT NULL,
	"arrivals" jsonb NOT NULL,
	CONSTRAINT "figures_time_zone_category_id_agent_id_level_slot_pk" PRIMARY KEY("time_zone","category_id","agent_id","level","slot")
);
--> statement-breakpoint
CREATE TABLE "online_days" (
	"user_id" uuid NOT NULL,
	"day" date NOT NULL,
	"minutes" "bytea" DEFAULT decode(repeat('00', 180), 'hex') NOT NULL,
	CONSTRAINT "online_days_user_id_day_pk" PRIMARY KEY("user_id","day")
);
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "is_bot" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "first_response_seconds" integer;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "resolution_seconds" integer;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "promises_kept" boolean;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "score" smallint;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "rating_comment" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "rated_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "figures" ADD CONSTRAINT "figures_time_zone_figure_zones_time_zone_fk" FOREIGN KEY ("time_zone") REFERENCES "public"."figure_zones"("time_zone") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "online_days" ADD CONSTRAINT "online_days_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "answers_ticket" ON "answers" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "tickets_ended_created" ON "tickets" USING btree ("created_at","id") WHERE "tickets"."status" in ('resolved', 'closed');--> statement-breakpoint
CREATE INDEX "tickets_ended_at" ON "tickets" USING btree ("ended_at","id") WHERE "tickets"."status" in ('resolved', 'closed');--> statement-breakpoint
CREATE INDEX "tickets_rated" ON "tickets" USING btree ("rated_at","id") WHERE "tickets"."rated_at" is not null;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_score_known" CHECK ("tickets"."score" between 1 and 5);--> statement-breakpoint
UPDATE "tickets" SET
	"first_response_seconds" = CASE WHEN "created_by_id" = "requester_id" THEN extract(epoch from "first_responded_at" - "created_at")::int END,
	"resolution_seconds" = CASE WHEN "merged_into_id" IS NULL AND "status" IN ('resolved', 'closed') THEN extract(epoch from "ended_at" - "created_at")::int END
WHERE "first_responded_at" IS NOT NULL OR "status" IN ('resolved', 'closed');
