package dev.mastaba.fleet.release;

/** The failure to read the text of a release, because it has been changed or was written by a later version. */
public final class DamagedReleaseException extends Exception {
    private static final long serialVersionUID = 1;
    private static final int LONGEST = 500;

    /** Creates a failure with a message for people. The message can quote the depot, so it is shortened to 500 characters. */
    public DamagedReleaseException(String message) {
        super(message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message);
    }
}
