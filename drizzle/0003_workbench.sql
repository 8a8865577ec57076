CREATE TABLE "schedules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"hours" jsonb NOT NULL,
	"holidays" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "heartbeats" (
	"user_id" uuid NOT NULL,
	"node_id" uuid NOT NULL,
	"beat_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"left_at" timestamp (3) with time zone,
	CONSTRAINT "heartbeats_user_id_node_id_pk" PRIMARY KEY("user_id","node_id")
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"user_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"mode" text NOT NULL,
	"body" text NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "drafts_user_id_ticket_id_mode_pk" PRIMARY KEY("user_id","ticket_id","mode")
);
--> statement-breakpoint
CREATE TABLE "offers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"ticket_id" uuid NOT NULL,
	"agent_id" uuid NOT NULL,
	"offered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"outcome" text,
	CONSTRAINT "offers_ended" CHECK (("offers"."ended_at" is null) = ("offers"."outcome" is null))
);
--> statement-breakpoint
CREATE TABLE "tasks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"state" text DEFAULT 'todo' NOT NULL,
	"priority" text DEFAULT 'medium' NOT NULL,
	"assignee_id" uuid,
	"created_by_id" uuid NOT NULL,
	"client_id" uuid,
	"ticket_id" uuid,
	"entry_id" uuid,
	"blocks_resolve" boolean DEFAULT false NOT NULL,
	"due_at" timestamp (3) with time zone,
	"remind_at" timestamp (3) with time zone,
	"reminded_at" timestamp (3) with time zone,
	"position" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "ticket_followers" (
	"ticket_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"mentioned_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ticket_followers_ticket_id_user_id_pk" PRIMARY KEY("ticket_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "ticket_links" (
	"ticket_id" uuid NOT NULL,
	"other_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ticket_links_ticket_id_other_id_pk" PRIMARY KEY("ticket_id","other_id"),
	CONSTRAINT "ticket_links_ordered" CHECK ("ticket_links"."ticket_id" < "ticket_links"."other_id")
);
--> statement-breakpoint
CREATE TABLE "ticket_transfers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"ticket_id" uuid NOT NULL,
	"by_id" uuid,
	"from_agent_id" uuid,
	"to_agent_id" uuid,
	"from_category_id" uuid NOT NULL,
	"to_category_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"status" text NOT NULL,
	"decline_reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "canned_replies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shortcut" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"shared" boolean NOT NULL,
	"owner_id" uuid,
	"uses" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "canned_replies_owned" CHECK ("canned_replies"."shared" = ("canned_replies"."owner_id" is null))
);
--> statement-breakpoint
CREATE TABLE "incidents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"created_by_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"resolved_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "views" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"owner_id" uuid,
	"created_by_id" uuid,
	"filter" jsonb NOT NULL,
	"sort" text DEFAULT 'newest' NOT NULL,
	"position" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
DROP INDEX "tickets_queue";--> statement-breakpoint
ALTER TABLE "notifications" ALTER COLUMN "ticket_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "categories" ADD COLUMN "routing" text DEFAULT 'least_loaded' NOT NULL;--> statement-breakpoint
ALTER TABLE "categories" ADD COLUMN "offer_seconds" integer;--> statement-breakpoint
ALTER TABLE "categories" ADD COLUMN "fallback_category_id" uuid;--> statement-breakpoint
ALTER TABLE "categories" ADD COLUMN "fallback_after_seconds" integer;--> statement-breakpoint
ALTER TABLE "categories" ADD COLUMN "schedule_id" uuid;--> statement-breakpoint
ALTER TABLE "priorities" ADD COLUMN "first_response_minutes" integer;--> statement-breakpoint
ALTER TABLE "priorities" ADD COLUMN "next_response_minutes" integer;--> statement-breakpoint
ALTER TABLE "priorities" ADD COLUMN "resolution_minutes" integer;--> statement-breakpoint
ALTER TABLE "agent_categories" ADD COLUMN "last_routed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "desk" ADD COLUMN "sla_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "availability_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "capacity" integer DEFAULT 5 NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "assigned_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "last_customer_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "queued_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "snoozed_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "incident_id" uuid;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "pending_transfer_id" uuid;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "first_responded_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "first_response_due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "next_response_due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "resolution_due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "resolution_used_seconds" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "resolution_running_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "sla_due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "sla_target" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "sla_warn_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "sla_notice" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "first_response_breached" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "next_response_breaches" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "resolution_breached" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "sla_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "task_id" uuid;--> statement-breakpoint
ALTER TABLE "heartbeats" ADD CONSTRAINT "heartbeats_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_agent_id_users_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_assignee_id_users_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_followers" ADD CONSTRAINT "ticket_followers_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_followers" ADD CONSTRAINT "ticket_followers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_links" ADD CONSTRAINT "ticket_links_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_links" ADD CONSTRAINT "ticket_links_other_id_tickets_id_fk" FOREIGN KEY ("other_id") REFERENCES "public"."tickets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_transfers" ADD CONSTRAINT "ticket_transfers_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_transfers" ADD CONSTRAINT "ticket_transfers_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_transfers" ADD CONSTRAINT "ticket_transfers_from_agent_id_users_id_fk" FOREIGN KEY ("from_agent_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_transfers" ADD CONSTRAINT "ticket_transfers_to_agent_id_users_id_fk" FOREIGN KEY ("to_agent_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_transfers" ADD CONSTRAINT "ticket_transfers_from_category_id_categories_id_fk" FOREIGN KEY ("from_category_id") REFERENCES "public"."categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_transfers" ADD CONSTRAINT "ticket_transfers_to_category_id_categories_id_fk" FOREIGN KEY ("to_category_id") REFERENCES "public"."categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "canned_replies" ADD CONSTRAINT "canned_replies_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "views" ADD CONSTRAINT "views_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "views" ADD CONSTRAINT "views_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "schedules_name_unique" ON "schedules" USING btree (lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "schedules_one_default" ON "schedules" USING btree ("is_default") WHERE "schedules"."is_default";--> statement-breakpoint
CREATE UNIQUE INDEX "offers_one_open" ON "offers" USING btree ("ticket_id") WHERE "offers"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "offers_agent_open" ON "offers" USING btree ("agent_id") WHERE "offers"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "offers_ticket" ON "offers" USING btree ("ticket_id","offered_at");--> statement-breakpoint
CREATE UNIQUE INDEX "tasks_client_id_unique" ON "tasks" USING btree ("created_by_id","client_id");--> statement-breakpoint
CREATE INDEX "tasks_board" ON "tasks" USING btree ("state","position","id");--> statement-breakpoint
CREATE INDEX "tasks_assignee" ON "tasks" USING btree ("assignee_id","state");--> statement-breakpoint
CREATE INDEX "tasks_ticket" ON "tasks" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "tasks_remind" ON "tasks" USING btree ("remind_at") WHERE "tasks"."remind_at" is not null and "tasks"."state" <> 'done';--> statement-breakpoint
CREATE INDEX "ticket_followers_user" ON "ticket_followers" USING btree ("user_id","ticket_id");--> statement-breakpoint
CREATE INDEX "ticket_links_other" ON "ticket_links" USING btree ("other_id");--> statement-breakpoint
CREATE INDEX "ticket_transfers_ticket" ON "ticket_transfers" USING btree ("ticket_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "canned_replies_shared_shortcut" ON "canned_replies" USING btree ("shortcut") WHERE "canned_replies"."shared";--> statement-breakpoint
CREATE UNIQUE INDEX "canned_replies_own_shortcut" ON "canned_replies" USING btree ("owner_id","shortcut") WHERE not "canned_replies"."shared";--> statement-breakpoint
CREATE INDEX "incidents_open_first" ON "incidents" USING btree ("resolved_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "views_shared_name" ON "views" USING btree (lower("name")) WHERE "views"."owner_id" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "views_own_name" ON "views" USING btree ("owner_id",lower("name"));--> statement-breakpoint
ALTER TABLE "categories" ADD CONSTRAINT "categories_fallback_category_id_categories_id_fk" FOREIGN KEY ("fallback_category_id") REFERENCES "public"."categories"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "categories" ADD CONSTRAINT "categories_schedule_id_schedules_id_fk" FOREIGN KEY ("schedule_id") REFERENCES "public"."schedules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_merged_into_id_tickets_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."tickets"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_task_id_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."tasks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tickets_live_newest" ON "tickets" USING btree ("category_id","last_message_at","id") WHERE "tickets"."status" in ('open', 'in_progress', 'waiting');--> statement-breakpoint
CREATE INDEX "tickets_live_assignee" ON "tickets" USING btree ("assignee_id","last_message_at","id") WHERE "tickets"."status" in ('open', 'in_progress', 'waiting');--> statement-breakpoint
CREATE INDEX "tickets_snoozed" ON "tickets" USING btree ("snoozed_until") WHERE "tickets"."snoozed_until" is not null;--> statement-breakpoint
CREATE INDEX "tickets_sla" ON "tickets" USING btree ("sla_due_at","id") WHERE "tickets"."sla_due_at" is not null;--> statement-breakpoint
CREATE INDEX "tickets_sla_check" ON "tickets" USING btree ("sla_warn_at") WHERE "tickets"."sla_due_at" is not null and "tickets"."sla_notice" <> 'breached';--> statement-breakpoint
CREATE INDEX "tickets_live_version" ON "tickets" USING btree ("sla_version") WHERE "tickets"."status" in ('open', 'in_progress', 'waiting');--> statement-breakpoint
CREATE INDEX "tickets_assigned" ON "tickets" USING btree ("category_id","assigned_at");--> statement-breakpoint
CREATE INDEX "tickets_merged" ON "tickets" USING btree ("merged_into_id") WHERE "tickets"."merged_into_id" is not null;--> statement-breakpoint
CREATE INDEX "tickets_incident" ON "tickets" USING btree ("incident_id") WHERE "tickets"."incident_id" is not null;--> statement-breakpoint
CREATE INDEX "notifications_unread_task" ON "notifications" USING btree ("user_id","task_id") WHERE "notifications"."read_at" is null;--> statement-breakpoint
CREATE INDEX "tickets_queue" ON "tickets" USING btree ("category_id","queued_at","id") WHERE "tickets"."assignee_id" is null and "tickets"."status" in ('open', 'in_progress', 'waiting');--> statement-breakpoint
ALTER TABLE "categories" ADD CONSTRAINT "categories_routing_known" CHECK ("categories"."routing" in ('manual', 'least_loaded', 'round_robin'));--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_capacity_positive" CHECK ("users"."capacity" > 0);--> statement-breakpoint
UPDATE "tickets" SET
	"queued_at" = "created_at",
	"assigned_at" = CASE WHEN "assignee_id" IS NULL THEN NULL ELSE "updated_at" END,
	"last_customer_at" = "waiting_since",
	"first_responded_at" = (
		SELECT min(e."created_at") FROM "entries" e
		WHERE e."ticket_id" = "tickets"."id" AND e."kind" = 'message' AND e."author_id" <> "tickets"."requester_id");
--> statement-breakpoint
INSERT INTO "schedules" ("id", "name", "time_zone", "hours", "is_default")
SELECT gen_random_uuid(), 'Around the clock', 'UTC', jsonb_agg(jsonb_build_object('day', day, 'from', '00:00', 'to', '24:00') ORDER BY day), true
FROM generate_series(1, 7) AS day;
