package dev.mastaba.core.http;

import java.util.List;

/** What the client has is still right. Answered with status 304, without a body. */
public class NotModified extends HttpRedirection {
    private static final long serialVersionUID = 1L;

    /** Says it with these fields: {@code ETag}, {@code Last-Modified}, {@code Cache-Control} and the like. */
    public NotModified(List<Header> fields) {
        super(304, "", null, fields);
    }
}
