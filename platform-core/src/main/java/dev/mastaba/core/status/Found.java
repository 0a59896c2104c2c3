package dev.mastaba.core.status;

import dev.mastaba.core.message.Redirect;

/** It is at another URL for now; a POST may become a GET on the way. Answered with status 302. */
public class Found extends Redirect {
    private static final long serialVersionUID = 1L;

    /** To a location, which may be relative. */
    public Found(String location) {
        super(302, location);
    }
}
