CREATE TABLE "supplier_lessons" (
	"id" text PRIMARY KEY NOT NULL,
	"supplier_id" text NOT NULL,
	"document_id" text NOT NULL,
	"taught_by" text NOT NULL,
	"taught_at" timestamptz NOT NULL,
	"fields" jsonb NOT NULL,
	"lesson" jsonb NOT NULL,
	"forgotten_by" text,
	"forgotten_at" timestamptz
);
--> statement-breakpoint
ALTER TABLE "supplier_lessons" ADD CONSTRAINT "supplier_lessons_supplier_id_suppliers_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."suppliers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplier_lessons" ADD CONSTRAINT "supplier_lessons_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "supplier_lessons_supplier" ON "supplier_lessons" USING btree ("supplier_id");--> statement-breakpoint
CREATE INDEX "supplier_lessons_document" ON "supplier_lessons" USING btree ("document_id");