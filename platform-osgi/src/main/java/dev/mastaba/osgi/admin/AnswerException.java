package dev.mastaba.osgi.admin;

/** An answer that can be thrown, which ends a command. */
public final class AnswerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient AdminAnswer answer;

    private AnswerException(AdminAnswer answer) {
        super(answer.text(), null, false, false);
        this.answer = answer;
    }

    /** Returns the answer to a command that is refused. */
    public static AnswerException refused(String text) {
        return new AnswerException(AdminAnswer.refused(text));
    }

    /** Returns the answer to a command that failed, or has wrong arguments. */
    public static AnswerException failed(String text) {
        return new AnswerException(AdminAnswer.failed(text));
    }

    /** Returns the answer. */
    public AdminAnswer answer() {
        return answer;
    }
}
