package dev.mastaba.mail;

/**
 * A stored mail.
 *
 * @param id the id of the mail
 * @param kind the id of its kind
 * @param recipient the address to which it is sent, in the case in which it was passed and with its domain in ASCII
 * @param queued the time at which it was stored, in milliseconds since 1970
 * @param message the mail as bytes (RFC 5322), which are not copied
 */
record OutgoingMail(String id, String kind, String recipient, long queued, byte[] message) {
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
}
