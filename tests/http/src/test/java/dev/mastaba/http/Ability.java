package dev.mastaba.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a server for applications can do, with its text in the guide. Tests of {@link ServerContract} show it. */
enum Ability {
    PATHS("paths and queries arrive exactly as the client sent them"),
    ESCAPED_SLASHES("escaped slashes in paths"),
    EMPTY_SEGMENTS("paths that begin with two slashes"),
    HEADS("the host, the address of the client, header fields, and cookies"),
    HEAD("`HEAD`"),
    RANGES("ranges"),
    CONDITIONS("conditional requests"),
    FILES("files and large bodies, which are not held in memory"),
    STREAMS("streaming bodies reach the client when they are flushed"),
    BACK_PRESSURE("streams wait for slow clients"),
    BROKEN_STREAMS("a body whose stream failed does not pass for complete"),
    CLOSING_STREAMS("the same if an HTTP/1.1 client asks for the end of the connection"),
    FORMS("forms"),
    UPLOADS("uploads, with their limits"),
    BODY_LIMIT("a limit for every body (`mastaba.http.body`)"),
    SLOW_BODIES("bodies that arrive too slowly are refused with 408"),
    ERRORS("failures of the application are logged once, and get an error page"),
    DISCONNECTS("clients that disconnect are not logged, and do not keep the application"),
    SWAPS("the application is replaced under load without a failed request"),
    REVOCATION("a client is answered at once when the application is removed while it works"),
    WEBSOCKETS("WebSockets");

    final String text;

    Ability(String text) {
        this.text = text;
    }

    /** Marks a test, or a group of tests, that shows an ability. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Shows {
        Ability value();
    }
}
