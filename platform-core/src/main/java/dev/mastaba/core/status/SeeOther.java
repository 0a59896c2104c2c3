package dev.mastaba.core.status;

import dev.mastaba.core.message.Redirect;

/** The answer is to be asked for with GET at another URL. Answered with status 303. */
public class SeeOther extends Redirect {
    private static final long serialVersionUID = 1L;

    /** To a location, which may be relative. */
    public SeeOther(String location) {
        super(303, location);
    }
}
