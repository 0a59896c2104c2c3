package dev.mastaba.core.status;

import dev.mastaba.core.message.Redirect;

/** It is to be had through a proxy alone; no browser follows it any more. Answered with status 305. */
public class UseProxy extends Redirect {
    private static final long serialVersionUID = 1L;

    /** To a location, which may be relative. */
    public UseProxy(String location) {
        super(305, location);
    }
}
