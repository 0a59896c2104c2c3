package dev.mastaba.devtools.panel;

import java.util.regex.Pattern;

/** The permitted names of panels. */
final class PanelName {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private PanelName() {}

    static void check(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Panel name \"" + name
                    + "\" is not valid; use at most 40 lowercase letters, digits, and dashes, and begin with a letter");
        }
    }
}
