import { Fragment } from "preact";
import type { SiteTenant } from "../site-tenant.ts";

interface ReachProps {
  readonly tenant: SiteTenant;
  /** A text, which may name the numbers and the address of the tenant. */
  readonly text: string;
}

/** A text in which the emergency number, the number for SMS and the email address can be tapped. */
export function Reach({ tenant: { emergencyNumber, sms, email }, text }: ReachProps) {
  const addresses = new Map([
    [emergencyNumber, `tel:${emergencyNumber}`],
    [email, `mailto:${email}`],
    ...(sms.number === undefined ? [] : [[sms.number, `sms:${sms.number}`] as const]),
  ]);
  const named = [...addresses.keys()].map((each) => each.replaceAll(/[.+*?()[\]\\^$|{}]/g, "\\$&"));
  const parts = text.split(new RegExp(`(?<!\\w)(${named.join("|")})(?!\\w)`));
  return (
    <>
      {parts.map((part, position) => {
        const address = position % 2 === 1 ? addresses.get(part) : undefined;
        const key = `${position}`;
        return address === undefined ? (
          <Fragment key={key}>{part}</Fragment>
        ) : (
          <a key={key} href={address}>
            {part}
          </a>
        );
      })}
    </>
  );
}
