package dev.mastaba.fleet.release;

/** The failure to read the text of a release, because it has been changed or was written by a later version. */
public final class DamagedReleaseException extends Exception {
    private static final long serialVersionUID = 1;

    /** Creates a failure with a message for people. */
    public DamagedReleaseException(String message) {
        super(message);
    }
}
