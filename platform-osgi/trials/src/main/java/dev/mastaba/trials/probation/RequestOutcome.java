package dev.mastaba.trials.probation;

/** The outcome of a request, by the status of its response. */
enum RequestOutcome {
    /** The client got what it asked for, or a confirmation that its copy is current. */
    ANSWERED,
    /** The client was sent to another place. */
    REDIRECTED,
    /** The request was refused, because of the client or of something that does not exist. */
    REFUSED,
    /** The request failed: status 500 or more, or an exception. */
    FAILED;

    private static final int NOT_MODIFIED = 304;

    static RequestOutcome of(int status) {
        if (status < 300 || status == NOT_MODIFIED) {
            return ANSWERED;
        }
        return status < 400 ? REDIRECTED : status < 500 ? REFUSED : FAILED;
    }
}
