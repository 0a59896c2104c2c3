package dev.mastaba.core.status;

import dev.mastaba.core.message.Redirect;

/** It has another URL for good, to be asked with the same method. Answered with status 308. */
public class PermanentRedirect extends Redirect {
    private static final long serialVersionUID = 1L;

    /** To a location, which may be relative. */
    public PermanentRedirect(String location) {
        super(308, location);
    }
}
