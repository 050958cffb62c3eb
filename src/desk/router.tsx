/** Every page of the desk and its address; what is in the address survives a reload and can be sent to a colleague. */
import { createRootRoute, createRoute, createRouter } from "@tanstack/react-router";
import { actFrom, queueFrom } from "./addresses.ts";
import { BankChangesPage } from "./pages/bank-changes.tsx";
import { InvoicePage } from "./pages/invoice.tsx";
import { OtherMailPage } from "./pages/other-mail.tsx";
import { QueuePage } from "./pages/queue.tsx";
import { SupplierLearningPage } from "./pages/supplier-learning.tsx";
import { Shell } from "./parts/shell.tsx";

const root = createRootRoute({ component: Shell });

const queue = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: QueuePage,
  validateSearch: queueFrom,
});

const invoice = createRoute({
  getParentRoute: () => root,
  path: "/invoices/$documentId",
  component: InvoicePage,
  validateSearch: actFrom,
});

const otherMail = createRoute({ getParentRoute: () => root, path: "/other-mail", component: OtherMailPage });

const bankChanges = createRoute({ getParentRoute: () => root, path: "/bank-changes", component: BankChangesPage });

const learning = createRoute({
  getParentRoute: () => root,
  path: "/suppliers/$supplierId/learning",
  component: SupplierLearningPage,
});

export const router = createRouter({ routeTree: root.addChildren([queue, invoice, otherMail, bankChanges, learning]) });

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
