package dev.mastaba.osgi.command;

import dev.mastaba.content.conf.CheckedSettings;
import dev.mastaba.core.extend.Settings;
import java.util.Locale;
import java.util.stream.Stream;

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

    /** Returns the part that the settings name, which have been checked; {@link #OFF} if they name none. */
    static Fleet of(Settings settings) {
        String word = settings.values().getOrDefault(SETTING, "");
        return Stream.of(values())
                .filter(part -> part.name().toLowerCase(Locale.ROOT).equals(word))
                .findAny()
                .orElse(OFF);
    }
}
