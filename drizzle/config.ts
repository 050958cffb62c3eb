/** Where drizzle-kit finds the tables when it writes the next migration. */
import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: "./src/adapters/postgres/tables-*.ts",
  out: "./drizzle",
  casing: "snake_case",
});
