package dev.mastaba.mail;

/** A stored mail. */
final class OutgoingMail {
    private final String id;
    private final String kind;
    private final String recipient;
    private final long queued;
    private final byte[] message;

    /**
     * Creates a mail.
     *
     * @param kind the id of its kind
     * @param recipient the address to which it is sent, in the case in which it was passed and with its domain in ASCII
     * @param queued the time at which it was stored, in milliseconds since 1970
     * @param message the mail as bytes (RFC 5322), which are not copied
     */
    OutgoingMail(String id, String kind, String recipient, long queued, byte[] message) {
        this.id = id;
        this.kind = kind;
        this.recipient = recipient;
        this.queued = queued;
        this.message = message;
    }

    String id() {
        return id;
    }

    String kind() {
        return kind;
    }

    String recipient() {
        return recipient;
    }

    long queued() {
        return queued;
    }

    /** Returns whether the header contains letters outside ASCII. These are in addresses; all other texts are encoded. */
    boolean needsUtf8() {
        for (int i = 0; i < message.length && !isEndOfHeader(i); i++) {
            if (message[i] < 0) {
                return true;
            }
        }
        return false;
    }

    private boolean isEndOfHeader(int at) {
        return message[at] == '\n' && at >= 2 && message[at - 2] == '\n';
    }

    byte[] message() {
        return message;
    }
}
