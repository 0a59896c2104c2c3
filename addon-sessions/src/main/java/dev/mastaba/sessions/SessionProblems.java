package dev.mastaba.sessions;

/** The errors of code that puts what a session can't hold into it. */
final class SessionProblems {
    private SessionProblems() {}

    /** A value or a name that no session holds. */
    static IllegalArgumentException unfit(String sentence) {
        return new IllegalArgumentException("MAST-SESSION-001  " + sentence);
    }

    /**
     * A session that is too large.
     *
     * @param what the session, or its cookie
     * @param most how many bytes fit
     * @param remedy what to do instead of remembering less
     */
    static IllegalStateException tooLarge(String what, int bytes, int most, String remedy) {
        return new IllegalStateException("MAST-SESSION-004  " + what + " would have " + bytes + " bytes, and " + most
                + " fit; nothing was kept."
                + "\n    Remedy 1: Remember less: the number of a thing instead of the thing."
                + "\n    Remedy 2: " + remedy);
    }
}
