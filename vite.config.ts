/** Builds the desk, the only part of the product that is built: src/desk to dist/. */
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

export default defineConfig({
  root: "src/desk",
  plugins: [react(), withoutInsertedStyles()],
  // No plug-ins or settings of the machine, no environment values in the bundle.
  envPrefix: "MATCHBOOK_DESK_",
  build: {
    outDir: "../../dist",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  server: { proxy: { "/api": "http://localhost:3000" } },
});

/** Sonner writes a style element when it is loaded, which our content security policy forbids; desk.css has those rules. */
function withoutInsertedStyles(): Plugin {
  return {
    name: "without-inserted-styles",
    enforce: "pre",
    transform: (code, id) => (/sonner\/dist\/index\.mjs/.test(id) ? code.replace(/^__insertCSS\(.*$/m, "") : null),
  };
}
