/** A link with its words. */
export interface Link {
  readonly address: string;
  readonly label: string;
  /** The media type of what it leads to, if that is no page. */
  readonly type?: string;
}

/** Where a page leads further. */
export function LinkList({ links }: { readonly links: readonly Link[] }) {
  return (
    <ul class="links">
      {links.map(({ address, label, type }) => (
        <li key={address}>
          <a href={address} type={type}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}
