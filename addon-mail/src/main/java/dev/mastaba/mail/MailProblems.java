package dev.mastaba.mail;

import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.engine.text.OneLine;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.Collection;
import java.util.List;

/** The errors of mails. */
final class MailProblems {
    private MailProblems() {}

    static Problem noSender() {
        return new Problem(
                "MAST-MAIL-002",
                "The application sends mails, but no setting names the sender.",
                List.of(),
                "In the application's settings: mastaba.mail.from = shop@example.org");
    }

    static Problem badId(String id, Origin origin) {
        return new Problem(
                "MAST-MAIL-003",
                "The id of the mail " + id + " is invalid.",
                origin,
                "Use at most 95 letters, digits, dots, hyphens, and underscores, with at most one colon: shop:welcome");
    }

    static Problem unknown(String id, Collection<String> known, Origin origin) {
        return new Problem(
                "MAST-MAIL-004",
                "The mail " + id + " does not exist." + NearMisses.hint(id, known),
                origin,
                "Use the id of a mail of this application; mastaba introspect mails lists them.",
                "Or remove the call.");
    }

    /** Returns the error for a mail that cannot be sent, because its kind is not declared. */
    static IllegalArgumentException unknownKind(String id, Collection<String> known) {
        return new IllegalArgumentException("MAST-MAIL-005  The mail " + id + " does not exist."
                + NearMisses.hint(id, known)
                + "\n    Remedy 1: Declare it in include: Mails.of(config).add(\"" + id
                + "\", Welcome.class, TranslationString.of(\"Welcome\"), \"mails/welcome.txt.peb\");");
    }

    /** Returns the error for a model of another type than the declared one. */
    static IllegalArgumentException otherModel(String id, Class<?> declared, Object model) {
        return new IllegalArgumentException("MAST-MAIL-006  The model of the mail " + id + " must be a "
                + declared.getName() + ", not a " + model.getClass().getName() + "."
                + "\n    Remedy 1: Pass a " + declared.getSimpleName() + ", or change the declaration of the mail.");
    }

    /** Returns the error for an invalid email address. */
    static IllegalArgumentException badAddress(String address) {
        return new IllegalArgumentException(
                "MAST-MAIL-007  The email address " + OneLine.of(HeaderText.shortened(address))
                        + " is invalid."
                        + "\n    Remedy 1: Check addresses when they are entered, with @Email and @Size(max = 254).");
    }

    /**
     * Returns the error for a text that cannot be part of a header.
     *
     * @param what the kind of the text
     * @param how the error in it
     */
    static IllegalArgumentException badText(String what, String how) {
        return new IllegalArgumentException(
                "MAST-MAIL-008  In a mail, " + what + " is invalid: " + how + "."
                        + "\n    Remedy 1: Shorten the text, and remove control characters and line breaks, before the mail is sent.");
    }

    /** Returns the error for a mail that is too large. */
    static IllegalArgumentException tooLarge(String id, int bytes, int most) {
        return new IllegalArgumentException("MAST-MAIL-009  The mail " + id + " has " + bytes
                + " bytes; the maximum is " + most + "."
                + "\n    Remedy 1: Send a link instead of an attachment."
                + "\n    Remedy 2: Raise the limit: mastaba.mail.size = " + Math.max(bytes, 2L * most));
    }
}
