/** How our values stand in Postgres: numeric for money, date for days, timestamptz for moments, jsonb for whole nouns. */
import { customType } from "drizzle-orm/pg-core";
import { type Decimal, decimal } from "../../domain/values/decimal.ts";
import { type Instant, instant } from "../../domain/values/instant.ts";
import { type LocalDate, localDate } from "../../domain/values/local-date.ts";

/** Exact and unlimited: unit prices need more places than the currency has. */
export const exact = customType<{ data: Decimal; driverData: string }>({
  dataType: () => "numeric",
  fromDriver: (value) => decimal(value),
});

export const day = customType<{ data: LocalDate; driverData: string }>({
  dataType: () => "date",
  fromDriver: (value) => localDate(value),
});

export const moment = customType<{ data: Instant; driverData: string }>({
  dataType: () => "timestamptz",
  fromDriver: (value) => instant(value),
});

/** Text from outside: Postgres refuses the character U+0000, so it is shown as unreadable instead. */
export const words = customType<{ data: string; driverData: string }>({
  dataType: () => "text",
  toDriver: storable,
});

/** A noun with a closed type, such as an id or a state. */
export function named<T extends string>() {
  return customType<{ data: T; driverData: string }>({ dataType: () => "text" });
}

/** A whole noun as plain data. */
export function noun<T>() {
  return customType<{ data: T; driverData: unknown }>({
    dataType: () => "jsonb",
    toDriver: toJson,
    // The driver has parsed it already.
    fromDriver: (value) => value as T,
  });
}

/** JSON that jsonb accepts: neither U+0000 nor half a surrogate pair is allowed in it. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === "string" ? storable(inner) : inner));
}

function storable(text: string): string {
  return text.replaceAll("\u0000", "\uFFFD").toWellFormed();
}
