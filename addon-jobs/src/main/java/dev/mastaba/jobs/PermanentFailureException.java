package dev.mastaba.jobs;

/** A failure of a job that another attempt would not avoid. The job is not repeated: a queued job is dead, and a recurring job waits for its next time. */
public class PermanentFailureException extends Exception {
    private static final long serialVersionUID = 1;

    /** Creates a failure with a message for operators. */
    public PermanentFailureException(String message, Throwable cause) {
        super(message, cause);
    }
}
