package dev.mastaba.core.status;

import dev.mastaba.core.message.Redirect;

/** There are several answers, of which one is preferred. Answered with status 300. */
public class MultipleChoices extends Redirect {
    private static final long serialVersionUID = 1L;

    /** To a location, which may be relative. */
    public MultipleChoices(String location) {
        super(300, location);
    }
}
