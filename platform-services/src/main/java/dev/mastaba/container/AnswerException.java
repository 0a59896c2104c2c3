package dev.mastaba.container;

import dev.mastaba.services.ServerCommands.Answer;

/** An answer to a command that can be thrown, which ends the command. */
public final class AnswerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Answer answer;

    private AnswerException(Answer answer) {
        super(answer.text(), null, false, false);
        this.answer = answer;
    }

    /** Returns the answer to a command that is refused. */
    public static AnswerException refused(String text) {
        return new AnswerException(Answer.refused(text));
    }

    /** Returns the answer to a command that failed, or has wrong arguments. */
    public static AnswerException failed(String text) {
        return new AnswerException(Answer.failed(text));
    }

    /** Returns the answer. */
    public Answer answer() {
        return answer;
    }
}
