package dev.mastaba.osgi.command;

import dev.mastaba.content.conf.CheckedSettings;

/** The part that a server has in a fleet. */
enum Fleet {
    /** The server does not belong to a fleet. */
    OFF,
    /** The server's files are those of a release. */
    NODE,
    /** Releases are made of the server's files. */
    AUTHOR;

    private static final String SETTING = "mastaba.fleet";

    /** Reads the setting; an unknown word is reported, and counts as {@link #OFF}. */
    static Fleet read(CheckedSettings settings) {
        return settings.choice(SETTING, OFF);
    }
}
