/** An email about an officer's account, as Cognito takes it: an HTML body in which it fills in. */
interface AccountEmail {
  readonly subject: string;
  readonly body: string;
}

/** How long the temporary password of an invitation holds. */
export const INVITATION_DAYS = 7;

/** Where Cognito puts the user name, and the temporary password or the code. */
const USER_NAME = "{username}";
const SECRET = "{####}";

/**
 * Returns the invitation to an officer's new account. Cognito fills in the address and the
 * temporary password.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-message-templates.html
 *
 * @param kanal the service's name, as the sender of emails
 */
export function invitation(kanal: string): AccountEmail {
  const days = INVITATION_DAYS;
  return {
    subject: `Akun ${kanal} Anda / Your ${kanal} account`,
    body: paragraphs([
      `Anda mendapat akun petugas di ${kanal}.`,
      `Nama pengguna: ${USER_NAME}<br>Kata sandi sementara: ${SECRET}`,
      `Kata sandi sementara berlaku ${days} hari. Saat masuk pertama kali, Anda menentukan kata sandi sendiri dan memasang aplikasi autentikator. Bila sudah kedaluwarsa, minta admin sistem mengirim undangan lagi. Jangan bagikan kata sandi kepada siapa pun.`,
      "—",
      `You have got an officer's account at ${kanal}. Above are your user name and a temporary password, which holds for ${days} days. When you first sign in, you choose your own password and set up an authenticator app. If the password has expired, ask a system admin for another invitation. Do not share the password.`,
    ]),
  };
}

/** Returns the email with the code with which an officer sets a new password. */
export function accountCode(kanal: string): AccountEmail {
  return {
    subject: `Kode akun ${kanal} / ${kanal} account code`,
    body: paragraphs([
      `Kode untuk akun petugas Anda di ${kanal}: ${SECRET}`,
      "Bila Anda tidak memintanya, abaikan email ini dan beri tahu admin sistem.",
      "—",
      `Above is the code for your officer's account at ${kanal}. If you did not ask for it, ignore this email and tell a system admin.`,
    ]),
  };
}

const paragraphs = (texts: readonly string[]) => texts.map((text) => `<p>${text}</p>`).join("");
