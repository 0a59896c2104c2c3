package dev.mastaba.osgi.container;

import java.util.Locale;

/** The part that a server has in a fleet. */
public enum Fleet {
    /** The server does not belong to a fleet. */
    OFF,
    /** The server's files are those of a release. */
    NODE,
    /** Releases are made of the server's files. */
    AUTHOR;

    static final String SETTING = "mastaba.fleet";

    /** Returns the word for the setting. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
