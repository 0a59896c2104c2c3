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
     * @param recipient the address to which it is sent
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

    byte[] message() {
        return message;
    }
}
