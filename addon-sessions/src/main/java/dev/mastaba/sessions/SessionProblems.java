package dev.mastaba.sessions;

/** The errors for values that a session cannot hold. */
final class SessionProblems {
    private SessionProblems() {}

    /** Returns the error for a value or a name that a session cannot hold. */
    static IllegalArgumentException unfit(String sentence) {
        return new IllegalArgumentException("MAST-SESSION-001  " + sentence + ".");
    }

    /**
     * Returns the error for a session that is too large.
     *
     * @param what the subject: the session or its cookie
     * @param most the maximum number of bytes
     * @param remedy an alternative to storing less
     */
    static IllegalStateException tooLarge(String what, int bytes, int most, String remedy) {
        return new IllegalStateException(
                "MAST-SESSION-004  " + what + " would be " + bytes + " bytes long; the limit is " + most
                        + ". The changes were not saved."
                        + "\n    Remedy 1: Store less data, such as an id instead of an object."
                        + "\n    Remedy 2: " + remedy);
    }
}
