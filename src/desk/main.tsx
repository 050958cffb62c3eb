/** Starts the desk. */
import "sonner/dist/styles.css";
import "./desk.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Toaster } from "sonner";
import { router } from "./router.tsx";
import { queries } from "./server.ts";

const place = document.getElementById("desk");
if (place !== null) {
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
        <Toaster position="bottom-left" theme="system" closeButton={true} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
