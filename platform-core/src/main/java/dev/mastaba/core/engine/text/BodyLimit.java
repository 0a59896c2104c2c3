package dev.mastaba.core.engine.text;

/** The setting of the server with the maximum size of a request body. */
public final class BodyLimit {
    /** The name of the setting. */
    public static final String SETTING = "mastaba.http.body";

    /** The default in bytes. */
    public static final long STANDARD_BYTES = 1L << 30;

    /** The default, as in {@code conf/server.cfg}. */
    public static final String STANDARD = (STANDARD_BYTES >> 30) + "g";

    private BodyLimit() {}
}
