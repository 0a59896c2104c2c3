package dev.mastaba.yaml;

import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.engine.text.SettingNames;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.Collection;
import java.util.TreeSet;

/** The problems that a {@code mastaba.yaml} can have. */
final class YamlProblems {
    private static final String EXAMPLE =
            "Write it in this form:\nextends: wiki\nassets:\n  templates/: templates/\n  static/logo.svg: static/logo.svg";

    private YamlProblems() {}

    static Problem unreadable(Origin place, String detail) {
        return new Problem(
                "MAST-YAML-001",
                "The " + YamlExtension.FILE + " of " + place.addOn() + " cannot be read: " + detail + ".",
                place,
                EXAMPLE);
    }

    static Problem unknownKey(Origin place, String key, String where, Collection<String> known) {
        return new Problem(
                "MAST-YAML-002",
                "Key \"" + key + "\" does not exist in " + where + "." + NearMisses.hint(key, known) + " Available: "
                        + String.join(", ", new TreeSet<>(known)) + ".",
                place,
                "Fix the key, or remove the line.",
                "Print the keys and their values: mastaba schema");
    }

    static Problem missing(Origin place, String where, String key, String example) {
        return new Problem(
                "MAST-YAML-004", "Key \"" + key + "\" is missing in " + where + ".", place, key + ": " + example);
    }

    static Problem endless(Origin place, String from, String to) {
        return new Problem(
                "MAST-YAML-005",
                "The redirect from " + from + " to " + to
                        + " never ends: a browser would follow redirects until it gives up.",
                place,
                "Redirect to a path that no other redirect of this file matches.");
    }

    static Problem elsewhere(Origin place, String to, String detail) {
        return new Problem(
                "MAST-YAML-006",
                "Redirect target \"" + shortened(to) + "\" is invalid: " + detail + ".",
                place,
                "Use a path of the application: /new/{name}",
                "Or use a URL with a fixed host: https://example.org/new/{name}");
    }

    static Problem untrusted(Origin place, String what, String application) {
        return new Problem(
                "MAST-YAML-007",
                what + " would lower the guard of a view, which only a trusted extension can do.",
                place,
                "Remove this key; the view then keeps its guard.",
                "If you trust " + place.addOn() + ", set in conf/" + application + ".cfg: " + SettingNames.TRUST + " = "
                        + place.addOn());
    }

    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }
}
