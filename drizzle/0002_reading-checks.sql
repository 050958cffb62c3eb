CREATE TABLE "reading_checks" (
	"document_id" text PRIMARY KEY NOT NULL,
	"was_right" boolean NOT NULL,
	"checked_at" timestamptz NOT NULL
);
--> statement-breakpoint
ALTER TABLE "reading_checks" ADD CONSTRAINT "reading_checks_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reading_checks_checked_at" ON "reading_checks" USING btree ("checked_at");