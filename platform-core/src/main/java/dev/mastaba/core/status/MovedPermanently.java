package dev.mastaba.core.status;

import dev.mastaba.core.message.Redirect;

/** It has another URL for good; a POST may become a GET on the way. Answered with status 301. */
public class MovedPermanently extends Redirect {
    private static final long serialVersionUID = 1L;

    /** To a location, which may be relative. */
    public MovedPermanently(String location) {
        super(301, location);
    }
}
