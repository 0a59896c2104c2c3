package dev.mastaba.core.status;

import dev.mastaba.core.message.Redirect;

/** It is at another URL for now, to be asked with the same method. Answered with status 307. */
public class TemporaryRedirect extends Redirect {
    private static final long serialVersionUID = 1L;

    /** To a location, which may be relative. */
    public TemporaryRedirect(String location) {
        super(307, location);
    }
}
