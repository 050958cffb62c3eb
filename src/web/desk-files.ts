/** Serves the built desk from memory: what is not in the list made at start cannot be asked for by any path. */
import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { Hono } from "hono";
import { deskMissingPage } from "./static-pages.ts";

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

interface DeskFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
}

/** Every file of the built desk by its path; empty when it was never built. */
export async function loadDesk(deskDir: string): Promise<ReadonlyMap<string, DeskFile>> {
  const files = new Map<string, DeskFile>();
  const entries = await readdir(deskDir, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const mediaType = MEDIA_TYPES[extname(entry.name)];
    if (!entry.isFile() || mediaType === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = new Uint8Array(await readFile(path));
    files.set(`/${relative(deskDir, path).split(sep).join("/")}`, { bytes, mediaType });
  }
  return files;
}

/** Files by their path; every other page address answers with the desk itself, whose router knows it. */
export function deskRoutes(files: Promise<ReadonlyMap<string, DeskFile>>): Hono {
  return new Hono().get("*", async (c) => {
    const desk = await files;
    const file = desk.get(c.req.path);
    // Names under /assets carry a fingerprint of their content, so they never change.
    const cache = c.req.path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
    if (file !== undefined) return c.body(file.bytes, 200, { "content-type": file.mediaType, "cache-control": cache });
    if (extname(c.req.path) !== "") return c.notFound();
    const index = desk.get("/index.html");
    if (index === undefined) return c.html(deskMissingPage(), 503);
    return c.body(index.bytes, 200, { "content-type": index.mediaType, "cache-control": "no-cache" });
  });
}
