DROP INDEX "tickets_newest";--> statement-breakpoint
DROP INDEX "tickets_assignee_newest";--> statement-breakpoint
DROP INDEX "tickets_live_newest";--> statement-breakpoint
CREATE INDEX "tickets_ended_newest" ON "tickets" USING btree ("last_message_at","id") WHERE "tickets"."status" in ('resolved', 'closed');--> statement-breakpoint
CREATE INDEX "tickets_ended_assignee" ON "tickets" USING btree ("assignee_id","last_message_at","id") WHERE "tickets"."status" in ('resolved', 'closed');--> statement-breakpoint
CREATE INDEX "tickets_ended_priority" ON "tickets" USING btree ("priority_id","last_message_at","id") WHERE "tickets"."status" in ('resolved', 'closed');--> statement-breakpoint
CREATE INDEX "tickets_live_priority" ON "tickets" USING btree ("priority_id","last_message_at","id") WHERE "tickets"."status" in ('open', 'in_progress', 'waiting');--> statement-breakpoint
CREATE INDEX "tickets_waiting" ON "tickets" USING btree ("waiting_since","id") WHERE "tickets"."waiting_since" is not null;--> statement-breakpoint
CREATE INDEX "tickets_live_newest" ON "tickets" USING btree ("last_message_at","id") WHERE "tickets"."status" in ('open', 'in_progress', 'waiting');