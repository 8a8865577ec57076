DELETE FROM "figure_zones";--> statement-breakpoint
DROP INDEX "tickets_live_assignee";--> statement-breakpoint
DROP INDEX "tickets_waiting";--> statement-breakpoint
ALTER TABLE "figures" DROP COLUMN "times";--> statement-breakpoint
ALTER TABLE "figures" ADD COLUMN "first_response" json NOT NULL;--> statement-breakpoint
ALTER TABLE "figures" ADD COLUMN "next_response" json NOT NULL;--> statement-breakpoint
ALTER TABLE "figures" ADD COLUMN "resolution" json NOT NULL;--> statement-breakpoint
CREATE INDEX "tickets_live_assignee" ON "tickets" USING btree ("assignee_id","last_message_at","id","status","snoozed_until","waiting_since","last_customer_at","assigned_at") WHERE "tickets"."status" in ('open', 'in_progress', 'waiting');--> statement-breakpoint
CREATE INDEX "tickets_waiting" ON "tickets" USING btree ("waiting_since","id","category_id","assignee_id") WHERE "tickets"."waiting_since" is not null;