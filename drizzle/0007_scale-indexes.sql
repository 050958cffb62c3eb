DROP INDEX "purchase_orders_supplier";--> statement-breakpoint
CREATE INDEX "invoices_supplier_day" ON "invoices" USING btree ("supplier_id","issue_date" DESC NULLS LAST,"id" DESC NULLS FIRST) WHERE not is_superseded;--> statement-breakpoint
CREATE INDEX "messages_sender" ON "messages" USING btree (lower("from"->>'address'));--> statement-breakpoint
CREATE INDEX "purchase_orders_supplier" ON "purchase_orders" USING btree ("supplier_id","order_date" DESC NULLS LAST,"number" DESC NULLS FIRST) WHERE status = 'open';