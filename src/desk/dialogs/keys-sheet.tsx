/** All keys on one sheet, and the switch that turns single keys off. */
import { useState } from "react";
import { areKeysOff, KEYS, switchKeys } from "../keys.ts";
import { Dialog } from "../ui/dialog.tsx";

const PLACES = ["Everywhere", "Queue", "Invoice"] as const;

export function KeysSheet({ onClose }: { readonly onClose: () => void }) {
  const [off, setOff] = useState(areKeysOff());
  const change = (isOff: boolean) => {
    switchKeys(isOff);
    setOff(isOff);
  };
  return (
    <Dialog title="All keys" onClose={onClose}>
      {PLACES.map((place) => (
        <section key={place} className="keys" aria-label={place}>
          <h3>{place}</h3>
          <dl>
            {Object.values(KEYS)
              .filter(({ where }) => where === place)
              .map(({ key, does }) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
      <label className="check">
        <input type="checkbox" checked={!off} onChange={(event) => change(!event.target.checked)} />
        Single keys are on
      </label>
    </Dialog>
  );
}
