import * as z from "zod";
import { ACCOUNT } from "../arn.ts";
import { credentialsOf, LOCAL_CREDENTIALS } from "../credentials.ts";
import { StartError } from "../start-error.ts";
import type { Templates } from "../template.ts";
import { AccessDenied } from "./access-denied.ts";
import { decide, type Policies, type Principal, type Request } from "./decide.ts";
import { missingStatement, resourceOf } from "./missing-statement.ts";
import { type PoliciesOfTemplates, policiesOf } from "./policies.ts";
import { identityPolicy, type Statement } from "./policy.ts";
import { type Right, rightsOf, rightsUsed } from "./rights.ts";

/** What a call asks of IAM. */
export type Call = Omit<Request, "principal">;

/** A caller of the local services. */
export interface Caller {
  readonly principal: Principal;
  /** How AWS names the caller in a denial. */
  readonly name: string;
  readonly statements: readonly Statement[];
}

/** A right of a role. */
export interface RoleRight extends Right {
  /** ARN of the role. */
  readonly role: string;
  /** Name of the statement that gives it. */
  readonly statement: string;
  /** How many calls used it. */
  readonly uses: number;
  /** Whether the first of them is a call that the role could not make without the statement. */
  readonly needed: boolean;
}

/** The calls that used a right. */
interface Use {
  readonly first: Call;
  readonly times: number;
}

/** A call of a role that was denied. */
export interface Denial {
  readonly caller: string;
  readonly action: string;
  /** Without the name of an object: that has a tracking id. */
  readonly resource: string;
  /** The statement that denies it, or the missing one that would allow it. */
  readonly remedy: string;
}

const functionSchema = z.object({ Role: z.string().exactOptional() });

/** Returns a service of AWS as a caller: only policies of resources give it rights. */
export const serviceCaller = (service: string): Caller => ({
  principal: { service },
  name: service,
  statements: [],
});

/** Calls on this machine do not leave it, and count as encrypted. */
const ENCRYPTED = { "aws:SecureTransport": "true", "s3:TlsVersion": "1.3" };

const ADMINISTRATOR: Caller = {
  principal: { arn: `arn:aws:iam::${ACCOUNT}:root`, account: ACCOUNT },
  name: `arn:aws:iam::${ACCOUNT}:root`,
  statements: identityPolicy(
    { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "*", Resource: "*" } },
    "administrator",
  ),
};

/**
 * Judges each call to a local service by the policies of the templates, as IAM does, and remembers
 * which rights were used and which calls were denied.
 */
export class Iam {
  readonly #policies: PoliciesOfTemplates;
  readonly #callers = new Map<string, Caller>([[LOCAL_CREDENTIALS.accessKeyId, ADMINISTRATOR]]);
  readonly #uses = new Map<string, Use>();
  readonly #denials: Denial[] = [];
  readonly #log: (line: string) => void;

  /**
   * @param log gets a line for each denial
   * @throws StartError when a policy has something that cannot be judged
   */
  constructor(templates: Templates, log: (line: string) => void) {
    this.#log = log;
    this.#policies = policiesOf(templates);
    for (const { ref, properties } of templates.all("AWS::Lambda::Function", functionSchema)) {
      const { Role } = properties;
      if (Role) this.#callers.set(credentialsOf(ref).accessKeyId, this.role(Role, ref));
    }
  }

  /**
   * Returns the role of a function.
   * @throws StartError if the templates do not have the function
   */
  functionRole(functionName: string): Caller {
    const found = this.#callers.get(credentialsOf(functionName).accessKeyId);
    if (!found) throw new StartError(`The templates have no function ${functionName}`);
    return found;
  }

  /** Returns the caller with an access key, or undefined if there is none. */
  caller(accessKeyId: string | undefined): Caller | undefined {
    return this.#callers.get(accessKeyId ?? "");
  }

  /**
   * Returns a role of the templates as a caller.
   * @param session the name of its session; a function's session has the function's name
   * @throws StartError if the templates do not have the role
   */
  role(arn: string, session: string): Caller {
    const statements = this.#policies.ofRoles.get(arn);
    if (!statements) throw new StartError(`The templates have no role ${arn}`);
    const name = `arn:aws:sts::${ACCOUNT}:assumed-role/${arn.split("/").at(-1)}/${session}`;
    return { principal: { arn, account: ACCOUNT }, name, statements };
  }

  /** @throws AccessDenied unless the policies allow the caller the call */
  authorize(caller: Caller, call: Call): void {
    const { action, resource } = call;
    const request = {
      ...call,
      principal: caller.principal,
      context: { ...ENCRYPTED, ...call.context },
    };
    const decision = decide(request, this.#policiesFor(caller, resource));
    if (decision.outcome === "allowed") {
      for (const right of rightsUsed(decision.by)) {
        const id = idOf(decision.by.statement, right);
        const { first, times } = this.#uses.get(id) ?? { first: call, times: 0 };
        this.#uses.set(id, { first, times: times + 1 });
      }
      return;
    }
    const remedy =
      decision.outcome === "denied"
        ? `${decision.by.statement.name} denies it`
        : `missing: ${JSON.stringify(missingStatement(request))}`;
    const denied = new AccessDenied(caller.name, action, resource, decision.outcome === "denied");
    if (caller !== ADMINISTRATOR) {
      const on = resourceOf(action, resource);
      this.#denials.push({ caller: caller.name, action, resource: on, remedy });
      this.#log(`Denied: ${caller.name}, ${action} on ${on}; ${remedy}`);
    }
    throw denied;
  }

  /** Judges a call as `authorize` does. Returns whether it is allowed. */
  allows(caller: Caller, call: Call): boolean {
    try {
      this.authorize(caller, call);
      return true;
    } catch (error) {
      if (error instanceof AccessDenied) return false;
      throw error;
    }
  }

  /**
   * Returns whether the caller's own policies allow a call, whatever the resource's policy says. The
   * answer is not remembered as a use or a denial.
   */
  roleAllows({ principal, statements }: Caller, call: Call): boolean {
    const request = { ...call, principal, context: { ...ENCRYPTED, ...call.context } };
    return decide(request, { identity: statements, resource: [] }).outcome === "allowed";
  }

  /** Returns whether a call would be allowed. The answer is not remembered as a use or a denial. */
  wouldAllow(caller: Caller, call: Call): boolean {
    const { principal } = caller;
    const request = { ...call, principal, context: { ...ENCRYPTED, ...call.context } };
    return decide(request, this.#policiesFor(caller, call.resource)).outcome === "allowed";
  }

  /** All rights of the roles, in the order of the templates. */
  get rights(): readonly RoleRight[] {
    return [...this.#policies.ofRoles].flatMap(([role, statements]) =>
      statements.flatMap((statement) =>
        rightsOf(statement).map((right) => ({
          ...right,
          role,
          statement: statement.name,
          uses: this.#uses.get(idOf(statement, right))?.times ?? 0,
          needed: this.#isNeeded(role, statement, right),
        })),
      ),
    );
  }

  #isNeeded(role: string, statement: Statement, right: Right): boolean {
    const use = this.#uses.get(idOf(statement, right));
    if (!use) return false;
    const caller = this.role(role, "without");
    const statements = caller.statements.filter((each) => each !== statement);
    return !this.roleAllows({ ...caller, statements }, use.first);
  }

  /** The calls of roles that were denied, the latest last. */
  get denials(): readonly Denial[] {
    return this.#denials;
  }

  #policiesFor({ statements }: Caller, resource: string): Policies {
    const { ofResources } = this.#policies;
    // An object has the policy of its bucket.
    const [bucket = ""] = resource.split("/");
    const own = ofResources.get(resource) ?? ofResources.get(bucket) ?? [];
    return { identity: statements, resource: own };
  }
}

/** Two statements may give the same right. */
const idOf = ({ name }: Statement, { action, resource, partition = "" }: Right) =>
  [name, action, resource, partition].join(" ");
